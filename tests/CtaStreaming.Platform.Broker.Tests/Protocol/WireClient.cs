using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Protocol;

/// <summary>A client that sends what it is told, right or wrong, one byte for the other.</summary>
internal sealed class WireClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>From the protocol's published schemas, not from the handlers: a mistake there must show.</summary>
    private static readonly Dictionary<ApiKey, short> FlexibleFrom = new()
    {
        [ApiKey.Produce] = 9,
        [ApiKey.Fetch] = 12,
        [ApiKey.ListOffsets] = 6,
        [ApiKey.Metadata] = 9,
        [ApiKey.FindCoordinator] = 3,
        [ApiKey.ApiVersions] = 3,
        [ApiKey.CreateTopics] = 5,
        [ApiKey.DeleteTopics] = 4,
        [ApiKey.DeleteRecords] = 2,
        [ApiKey.InitProducerId] = 2,
        [ApiKey.OffsetForLeaderEpoch] = 4,
        [ApiKey.AddPartitionsToTxn] = 3,
        [ApiKey.AddOffsetsToTxn] = 3,
        [ApiKey.EndTxn] = 3,
        [ApiKey.TxnOffsetCommit] = 3,
        [ApiKey.OffsetCommit] = 8,
        [ApiKey.OffsetFetch] = 6,
        [ApiKey.DescribeConfigs] = 4,
        [ApiKey.AlterConfigs] = 2,
        [ApiKey.DescribeLogDirs] = 2,
        [ApiKey.CreatePartitions] = 2,
        [ApiKey.IncrementalAlterConfigs] = 1,
        [ApiKey.DescribeCluster] = 0,
        [ApiKey.DescribeProducers] = 0,
        [ApiKey.DescribeTransactions] = 0,
        [ApiKey.ListTransactions] = 0,
    };

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private int _correlationId = 100;

    public string ClientId { get; init; } = "wire-client";

    public static async Task<WireClient> ConnectAsync(TestBroker broker, string clientId = "wire-client")
    {
        var client = new WireClient { ClientId = clientId };
        await client._socket.ConnectAsync(broker.Broker.EndPoint);
        return client;
    }

    public static bool IsFlexible(ApiKey key, int version) => FlexibleFrom.TryGetValue(key, out var from) && version >= from;

    /// <summary>A request as it goes over the wire, length included.</summary>
    public byte[] Encode(ApiKey key, int version, Action<ResponseWriter>? body = null)
    {
        using var writer = new ResponseWriter(flexible: false);
        writer.WriteInt32(0);
        writer.WriteInt16((short)key);
        writer.WriteInt16((short)version);
        writer.WriteInt32(++_correlationId);
        writer.WriteNullableString(ClientId);
        writer.Flexible = IsFlexible(key, version);
        writer.WriteTaggedFields();
        body?.Invoke(writer);
        writer.WriteTaggedFields();
        BinaryPrimitives.WriteInt32BigEndian(writer.At(0, 4), writer.Length - 4);
        return writer.Written.ToArray();
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (!bytes.IsEmpty) bytes = bytes[await _socket.SendAsync(bytes, timeout.Token)..];
    }

    public Task SendAsync(ApiKey key, int version, Action<ResponseWriter>? body = null) => SendAsync(Encode(key, version, body));

    /// <summary>Sends a request and takes the response to it.</summary>
    public async Task<WireReply> CallAsync(ApiKey key, int version, Action<ResponseWriter>? body = null)
    {
        await SendAsync(key, version, body);
        return await ReplyAsync(key, version, _correlationId);
    }

    /// <summary>The next response, whose header must be the one that the request asks for.</summary>
    public async Task<WireReply> ReplyAsync(ApiKey key, int version, int? correlationId = null)
    {
        var frame = await ReceiveAsync() ?? throw new IOException("the broker closed the connection");
        if (correlationId is { } expected) Assert.Equal(expected, BinaryPrimitives.ReadInt32BigEndian(frame));
        var flexible = IsFlexible(key, version);
        var header = 4;
        if (flexible && key != ApiKey.ApiVersions) Assert.Equal(0, frame[header++]);
        return new WireReply(frame.AsMemory(header), flexible);
    }

    /// <summary>The next frame without its length; null when the broker has closed the connection.</summary>
    public async Task<byte[]?> ReceiveAsync()
    {
        var prefix = new byte[4];
        if (!await FillAsync(prefix)) return null;
        var frame = new byte[BinaryPrimitives.ReadInt32BigEndian(prefix)];
        return await FillAsync(frame) ? frame : null;
    }

    public async Task<bool> IsClosedAsync() => await ReceiveAsync() is null;

    public void Shutdown() => _socket.Shutdown(SocketShutdown.Send);

    public EndPoint Local => _socket.LocalEndPoint!;

    public void Dispose() => _socket.Dispose();

    private async Task<bool> FillAsync(Memory<byte> buffer)
    {
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            while (!buffer.IsEmpty)
            {
                var received = await _socket.ReceiveAsync(buffer, timeout.Token);
                if (received == 0) return false;
                buffer = buffer[received..];
            }

            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
