using System.Buffers.Binary;
using System.IO.Pipelines;
using CtaStreaming.Platform.Broker.Server;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Server;

public sealed class FrameReaderTests
{
    private const int Large = 100 * 1024 * 1024;

    /// <summary>A write returns when the reader has taken what it wants, and also when it has given up.</summary>
    private readonly Pipe _pipe = new(new PipeOptions(readerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 0, useSynchronizationContext: false));
    private readonly MemoryBudget _budget = new(1_000_000);

    [Fact]
    public async Task A_length_alone_takes_no_memory()
    {
        using var reader = Reader();
        var reading = reader.ReadAsync(() => { }, CancellationToken.None);
        await WriteAsync(Prefix(Large), new byte[1000]);
        Assert.False(reading.IsCompleted);
        Assert.Equal(_budget.Limit, _budget.Free);
    }

    [Fact]
    public async Task Memory_grows_with_what_has_come_until_the_budget_is_spent()
    {
        using var reader = Reader();
        var reading = reader.ReadAsync(() => { }, CancellationToken.None).AsTask();
        await WriteAsync(Prefix(Large), new byte[300_000]);
        Assert.False(reading.IsCompleted);
        Assert.InRange(_budget.Free, 1, _budget.Limit - 300_000);
        await WriteAsync(new byte[700_000]);
        await Assert.ThrowsAsync<ConnectionClosedException>(() => reading);
        reader.Dispose();
        Assert.Equal(_budget.Limit, _budget.Free);
    }

    [Fact]
    public async Task Frames_that_lie_in_one_piece_are_not_copied()
    {
        using var reader = Reader();
        await WriteAsync(Prefix(8), [0, 18, 0, 0, 0, 0, 0, 1], Prefix(9), [0, 18, 0, 0, 0, 0, 0, 2, 3]);
        Assert.Equal(8, (await reader.ReadAsync(() => { }, CancellationToken.None))!.Value.Length);
        Assert.Equal([0, 18, 0, 0, 0, 0, 0, 2, 3], (await reader.ReadAsync(() => { }, CancellationToken.None))!.Value.ToArray());
        await _pipe.Writer.CompleteAsync();
        Assert.Null(await reader.ReadAsync(() => { }, CancellationToken.None));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    public async Task An_end_within_a_frame_is_an_error(int bytes)
    {
        using var reader = Reader();
        byte[] all = [.. Prefix(20), .. new byte[20]];
        await WriteAsync(all[..bytes]);
        await _pipe.Writer.CompleteAsync();
        await Assert.ThrowsAsync<InvalidRequestException>(() => reader.ReadAsync(() => { }, CancellationToken.None).AsTask());
    }

    private static byte[] Prefix(int length)
    {
        var prefix = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(prefix, length);
        return prefix;
    }

    private FrameReader Reader() => new(_pipe.Reader, new ConnectionLimits(), _budget);

    private async Task WriteAsync(params byte[][] pieces)
    {
        foreach (var piece in pieces) await _pipe.Writer.WriteAsync(piece);
    }
}
