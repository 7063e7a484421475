using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using CtaStreaming.Platform.Broker.Requests;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Server;

/// <summary>
/// One client's connection. A loop fills a pipe from the socket, another takes one request after the other out of it and sends
/// its response before it looks at the next, so responses leave in the order of the requests, which most clients rely on.
/// </summary>
/// <remarks>
/// The second loop runs inline in the first when bytes arrive: no hand-over between threads on the way from socket to file.
/// The first goes on reading while a request is parked; that is how a closed connection is noticed.
/// </remarks>
internal sealed class Connection(Socket socket, RequestTable requests, ConnectionLimits limits, MemoryBudget budget, TimeProvider time)
    : IDisposable
{
    private const int ReceiveBytes = 16 * 1024;

    private readonly Pipe _pipe = new(new PipeOptions(
        readerScheduler: PipeScheduler.Inline,
        pauseWriterThreshold: limits.ReadAheadBytes,
        resumeWriterThreshold: limits.ReadAheadBytes / 2,
        minimumSegmentSize: 64 * 1024,
        useSynchronizationContext: false));

    private readonly ConnectionActivity _activity = new(time);
    private readonly CancellationTokenSource _gone = new();
    private readonly IPAddress _local = Unmap((IPEndPoint)socket.LocalEndPoint!);
    private readonly IPEndPoint _peer = (IPEndPoint)socket.RemoteEndPoint!;

    /// <summary>Serves the peer until it closes, breaks the protocol, or the broker stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        await using var stop = stopping.Register(_gone.Cancel).ConfigureAwait(false);
        var filling = FillAsync();
        try
        {
            await ServeAsync(stopping).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is InvalidRequestException or ConnectionClosedException)
        {
            BrokerTrace.Warning($"Connection of {_peer} closed: {exception.Message}");
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            BrokerTrace.Source.TraceEvent(
                System.Diagnostics.TraceEventType.Verbose, 0, $"Connection of {_peer} ended: {exception.Message}");
        }
        catch (Exception exception)
        {
            BrokerTrace.Error($"Connection of {_peer} closed after an error of the broker: {exception}");
        }
        finally
        {
            await _pipe.Reader.CompleteAsync().ConfigureAwait(false);
            socket.Dispose();
            await filling.ConfigureAwait(false);
        }
    }

    /// <summary>Why the connection has outstayed its time, or null.</summary>
    public string? Overdue() => _activity.Overdue(limits);

    /// <summary>Ends the connection at once, whatever it is doing.</summary>
    public void Abort(string reason)
    {
        BrokerTrace.Information($"Connection of {_peer} closed: {reason}");
        socket.Dispose();
    }

    public void Dispose() => _gone.Dispose();

    private async Task FillAsync()
    {
        try
        {
            FlushResult flushed;
            do
            {
                // An empty read first: an idle connection then holds no buffer.
                await socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None).ConfigureAwait(false);
                var received = await socket.ReceiveAsync(_pipe.Writer.GetMemory(ReceiveBytes), SocketFlags.None).ConfigureAwait(false);
                if (received == 0) break;
                _pipe.Writer.Advance(received);
                flushed = await _pipe.Writer.FlushAsync().ConfigureAwait(false);
            }
            while (!flushed.IsCompleted);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // What has arrived is still served: a producer with acks=0 may close right after its last request.
        }

        await _gone.CancelAsync().ConfigureAwait(false);
        await _pipe.Writer.CompleteAsync().ConfigureAwait(false);
    }

    private async Task ServeAsync(CancellationToken stopping)
    {
        using var frames = new FrameReader(_pipe.Reader, limits, budget);
        while (await frames.ReadAsync(_activity.Receiving, stopping).ConfigureAwait(false) is { } frame)
        {
            _activity.Handling();
            await AnswerAsync(frame).ConfigureAwait(false);
            _activity.Idle();
        }
    }

    private async ValueTask AnswerAsync(Memory<byte> frame)
    {
        var header = RequestHeader.Peek(frame);
        var handler = requests.Find(header.ApiKey);
        if (handler is null || header.ApiVersion < handler.MinVersion || header.ApiVersion > handler.MaxVersion)
        {
            if (handler is not ApiVersionsHandler versions || header.ApiVersion < 0)
                throw new ConnectionClosedException($"API key {header.ApiKey} version {header.ApiVersion} is not supported");
            using var fallback = Begin(header, flexible: false, flexibleHeader: false);
            versions.WriteUnsupported(fallback);
            await SendAsync(fallback).ConfigureAwait(false);
            return;
        }

        var flexible = header.ApiVersion >= handler.FlexibleFrom;
        header = header.Complete(frame, flexible);
        var request = new Request(header.ApiVersion, flexible, header.ClientId, Unmap(_peer), frame[header.Length..]) { Local = _local };
        // ApiVersions keeps the old response header: a client reads it before it knows what the broker speaks.
        using var response = Begin(header, flexible, flexibleHeader: flexible && handler.Key != ApiKey.ApiVersions);
        if (await HandleAsync(handler, request, response).ConfigureAwait(false)) await SendAsync(response).ConfigureAwait(false);
    }

    private async ValueTask<bool> HandleAsync(RequestHandler handler, Request request, ResponseWriter response)
    {
        try
        {
            return await handler.HandleAsync(request, response, _gone.Token).ConfigureAwait(false);
        }
        catch (InvalidRequestException exception)
        {
            throw new ConnectionClosedException(
                $"{handler.Key} version {request.Version} of client '{request.ClientId}' can't be read: {exception.Message}");
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not ConnectionClosedException)
        {
            throw new InvalidOperationException(
                $"{handler.Key} version {request.Version} of client '{request.ClientId}' failed", exception);
        }
    }

    private static IPAddress Unmap(IPEndPoint endPoint) =>
        endPoint.Address.IsIPv4MappedToIPv6 ? endPoint.Address.MapToIPv4() : endPoint.Address;

    private static ResponseWriter Begin(RequestHeader header, bool flexible, bool flexibleHeader)
    {
        var response = new ResponseWriter(flexibleHeader);
        response.WriteInt32(0);
        response.WriteInt32(header.CorrelationId);
        response.WriteTaggedFields();
        response.Flexible = flexible;
        return response;
    }

    private async ValueTask SendAsync(ResponseWriter response)
    {
        var pieces = new ResponsePieces(response);
        if (response.Deferred.Count == 0)
        {
            await SendAsync(response.Written).ConfigureAwait(false);
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(response.TotalLength, limits.SendChunkBytes));
        try
        {
            for (var length = pieces.Next(buffer); length > 0; length = pieces.Next(buffer))
                await SendAsync(buffer.AsMemory(0, length)).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            // The response has begun, so there is no error code left to send.
            throw new ConnectionClosedException($"records can't be read: {exception.Message}");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            _activity.Sending();
            var chunk = bytes[..Math.Min(bytes.Length, limits.SendChunkBytes)];
            bytes = bytes[await socket.SendAsync(chunk, SocketFlags.None).ConfigureAwait(false)..];
        }
    }
}
