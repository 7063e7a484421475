using System.Buffers.Binary;
using System.Text;
using CtaStreaming.Platform.Broker.Server;
using CtaStreaming.Platform.Broker.Tests.Protocol;
using CtaStreaming.Platform.Broker.Wire;
using CtaStreaming.Testing;

namespace CtaStreaming.Platform.Broker.Tests.Server;

public sealed class ConnectionTests
{
    [Fact]
    public async Task A_frame_sent_byte_by_byte_is_understood()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        foreach (var one in client.Encode(ApiKey.ApiVersions, 0)) await client.SendAsync(new[] { one });
        Assert.Equal(0, (await client.ReplyAsync(ApiKey.ApiVersions, 0)).Read().ReadInt16());
    }

    [Theory]
    [InlineData(101 * 1024 * 1024)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(0x16030100)] // TLS
    [InlineData(0x47455420)] // "GET "
    public async Task A_length_that_no_request_has_closes_the_connection(int length)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        var bytes = new byte[64];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        await client.SendAsync(bytes);
        Assert.True(await client.IsClosedAsync());
    }

    [Theory]
    [InlineData("16030100", "TLS")]
    [InlineData("47455420", "HTTP")]
    public void Another_protocol_is_recognised_by_its_first_bytes(string start, string name) =>
        Assert.Contains(name, ForeignProtocol.Recognise(Convert.FromHexString(start)), StringComparison.Ordinal);

    [Theory]
    [InlineData(17, 1)] // SaslHandshake
    [InlineData(999, 0)]
    [InlineData(-5, 0)]
    [InlineData((int)ApiKey.Fetch, 3)]
    [InlineData((int)ApiKey.Fetch, 13)]
    [InlineData((int)ApiKey.Metadata, 99)]
    [InlineData((int)ApiKey.Produce, 2)]
    [InlineData((int)ApiKey.Produce, 0)]
    public async Task What_the_broker_does_not_speak_closes_the_connection(int key, int version)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.SendAsync((ApiKey)key, version, body => body.Append(32).Clear());
        Assert.True(await client.IsClosedAsync());
    }

    [Fact]
    public async Task A_frame_of_many_megabytes_in_small_pieces_arrives_whole()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("large", 1, ("max.message.bytes", "20000000"));
        var batch = Batches.Of(new string('x', 9_000_000));
        var frame = client.Encode(ApiKey.Produce, 7, WireRequests.Produce(-1, ("large", 0, batch)));
        for (var at = 0; at < frame.Length; at += 300_001) await client.SendAsync(frame.AsMemory(at, Math.Min(300_001, frame.Length - at)));
        Assert.Equal(ErrorCode.None, WireRequests.ReadProduced(await client.ReplyAsync(ApiKey.Produce, 7), 7)[0].Error);
        Assert.Equal(batch.Length, (await client.FetchAsync("large", 0)).Partitions[0].Records.Length);
    }

    [Fact]
    public async Task Only_Produce_may_send_large_frames()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.SendAsync(Convert.FromHexString("02000000" + "0003" + "0001" + "00000001"));
        Assert.True(await client.IsClosedAsync());
    }

    [Fact]
    public async Task Random_bytes_in_a_valid_frame_close_only_their_own_connection()
    {
        await using var broker = await TestBroker.StartAsync();
        using var bystander = await WireClient.ConnectAsync(broker);
        var random = new Random(7);
        foreach (var key in Enum.GetValues<ApiKey>())
        {
            foreach (var size in new[] { 0, 1, 40, 5000 })
            {
                using var client = await WireClient.ConnectAsync(broker);
                var garbage = new byte[size];
                random.NextBytes(garbage);
                await client.SendAsync(key, WireClient.IsFlexible(key, 2) ? 2 : 4, body => garbage.CopyTo(body.Append(size)));
                client.Shutdown();
                await client.ReceiveAsync(); // An answer or the end, but not silence.
            }
        }

        Assert.Equal(0, (await bystander.CallAsync(ApiKey.ApiVersions, 0)).Read().ReadInt16());
    }

    [Fact]
    public async Task A_peer_that_never_reads_does_not_keep_others_from_reading()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("big");
        for (var i = 0; i < 40; i++) await client.ProduceAsync("big", Batches.Of(new string('x', 1_000_000)));
        List<WireClient> deaf = [];
        for (var i = 0; i < 20; i++)
        {
            var peer = await WireClient.ConnectAsync(broker);
            deaf.Add(peer);
            await peer.SendAsync(ApiKey.Fetch, 11, WireRequests.Fetch(11, new FetchSpec(0, "big") { PartitionMaxBytes = 50_000_000 }));
        }

        Assert.NotEmpty((await client.FetchAsync("big", 39)).Partitions[0].Records);
        deaf.ForEach(peer => peer.Dispose());
    }

    [Fact]
    public async Task Whoever_holds_a_connection_without_using_it_is_sent_away()
    {
        var clock = new ManualTimeProvider();
        var limits = new ConnectionLimits();
        await using var broker = await TestBroker.StartAsync(options => options with { TimeProvider = clock }, limits);
        using var silent = await WireClient.ConnectAsync(broker);
        using var idle = await WireClient.ConnectAsync(broker);
        await idle.CallAsync(ApiKey.ApiVersions, 0); // Accepted after the silent one, so that one is known too.

        clock.Advance(limits.Stalled + limits.SweepInterval);
        Assert.True(await silent.IsClosedAsync());
        clock.Advance(limits.Idle + limits.SweepInterval);
        Assert.True(await idle.IsClosedAsync());
    }

    [Fact]
    public async Task Beyond_the_limit_new_connections_are_refused_and_a_place_freed_is_given_again()
    {
        await using var broker = await TestBroker.StartAsync(limits: new ConnectionLimits { MaxConnections = 2 });
        using var first = await WireClient.ConnectAsync(broker);
        await first.CallAsync(ApiKey.ApiVersions, 0);
        using (var second = await WireClient.ConnectAsync(broker))
        {
            await second.CallAsync(ApiKey.ApiVersions, 0);
            using var third = await WireClient.ConnectAsync(broker);
            Assert.True(await third.IsClosedAsync());
            await second.SendAsync((ApiKey)999, 0);
            Assert.True(await second.IsClosedAsync());
        }

        await Eventually.TrueAsync(async () =>
        {
            using var fourth = await WireClient.ConnectAsync(broker);
            await fourth.SendAsync(fourth.Encode(ApiKey.ApiVersions, 0));
            return !await fourth.IsClosedAsync();
        });
    }

    [Fact]
    public async Task A_request_sent_right_before_the_end_of_the_connection_is_still_done()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        await client.CreateTopicAsync("t");
        using (var hasty = await WireClient.ConnectAsync(broker))
        {
            await hasty.SendAsync(ApiKey.Produce, 7, WireRequests.Produce(0, ("t", 0, Batches.Of("last words"))));
            hasty.Shutdown();
            Assert.True(await hasty.IsClosedAsync());
        }

        Assert.Equal(1, (await client.ListOffsetAsync("t", -1)).Offset);
    }

    [Fact]
    public async Task Client_ids_in_any_language_are_welcome()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await WireClient.ConnectAsync(broker);
        var id = Encoding.UTF8.GetBytes("Größe");
        await client.SendAsync((byte[])[0, 0, 0, (byte)(10 + id.Length), 0, 18, 0, 0, 0, 0, 0, 9, 0, (byte)id.Length, .. id]);
        await client.ReplyAsync(ApiKey.ApiVersions, 0, 9);
    }
}
