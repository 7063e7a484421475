using CtaStreaming.Platform.Broker.Log;

namespace CtaStreaming.Platform.Broker.Tests.Log;

/// <summary>Every state that a process killed between two system calls can leave behind, put together from files.</summary>
public sealed class CrashTests : IDisposable
{
    private static readonly LogConfig SmallSegments = LogConfig.Default with { SegmentBytes = 300 };

    private readonly LogDirectory _directory = new();

    [Fact]
    public void A_write_torn_at_any_byte_loses_nothing_acknowledged()
    {
        Append(from: 0, to: 9);
        var acknowledged = File.ReadAllBytes(_directory.Segments()[^1]).Length;
        Append(from: 9, to: 10);
        var written = File.ReadAllBytes(_directory.Segments()[^1]);
        Assert.True(written.Length > acknowledged);

        for (var length = acknowledged; length < written.Length; length++)
        {
            File.WriteAllBytes(_directory.Segments()[^1], written[..length]);
            File.Delete(_directory.Path + "/checkpoint");
            using var log = _directory.Open(SmallSegments);
            AssertHolds(log, 0, 9);
            log.Close(clean: false);
        }
    }

    [Fact]
    public void Killed_between_creating_a_segment_and_writing_to_it()
    {
        Append(from: 0, to: 9);
        File.WriteAllBytes(Path.Combine(_directory.Path, "00000000000000000009.log"), []);
        AssertGoesOn(start: 0, end: 9);
    }

    [Fact]
    public void Killed_while_writing_a_checkpoint()
    {
        Append(from: 0, to: 9);
        File.WriteAllBytes(_directory.Path + "/checkpoint.tmp", [1, 2, 3]);
        AssertGoesOn(start: 0, end: 9);
    }

    [Fact]
    public void Killed_between_moving_the_start_and_deleting_the_segments_below_it()
    {
        Append(from: 0, to: 9);
        var before = _directory.Segments().ToDictionary(path => path, File.ReadAllBytes);
        using (var log = _directory.Open(SmallSegments))
        {
            log.DeleteRecordsBefore(7);
            log.Close(clean: false);
        }

        Assert.True(_directory.Segments().Length < before.Count);
        foreach (var (path, bytes) in before) File.WriteAllBytes(path, bytes);
        using (var log = _directory.Open(SmallSegments))
        {
            Assert.True(_directory.Segments().Length < before.Count);
            log.Close(clean: false);
        }

        AssertGoesOn(start: 7, end: 9);
    }

    [Fact]
    public void Killed_after_a_batch_that_the_last_checkpoint_does_not_know()
    {
        using (var log = _directory.Open(SmallSegments))
        {
            for (var i = 0; i < 9; i++)
            {
                log.MustAppend(Batch(i));
                if (i is 0 or 4) log.Flush();
            }

            log.Close(clean: false);
        }

        AssertGoesOn(start: 0, end: 9);
    }

    [Fact]
    public void Killed_again_and_again()
    {
        for (var i = 0; i < 60; i++)
        {
            using var log = _directory.Open(SmallSegments);
            AssertHolds(log, 0, i);
            log.MustAppend(Batch(i));
            if (i % 7 == 3) log.Flush();
            log.Close(clean: false);
        }
    }

    [Fact]
    public void A_marker_of_a_clean_stop_that_was_left_behind_does_no_harm()
    {
        Append(from: 0, to: 5, clean: true);
        Append(from: 5, to: 9);
        using var log = _directory.Open(SmallSegments, cleanShutdown: true);
        AssertHolds(log, 0, 9);
    }

    public void Dispose() => _directory.Dispose();

    private static Memory<byte> Batch(int number) => Batches.From(7, number);

    private static void AssertHolds(PartitionLog log, int start, int end)
    {
        Assert.Equal((start, end), (log.StartOffset, log.EndOffset));
        Assert.Equal(Enumerable.Range(start, end - start).Select(i => $"7/{i}"), log.ReadValues());
        for (var i = Math.Max(start, end - 5); i < end; i++) Assert.Equal(i, log.MustAppend(Batch(i)));
        Assert.Equal(end, log.EndOffset);
    }

    private void AssertGoesOn(int start, int end)
    {
        using (var log = _directory.Open(SmallSegments))
        {
            AssertHolds(log, start, end);
            Assert.Equal(end, log.MustAppend(Batch(end)));
            log.Close(clean: false);
        }

        using var again = _directory.Open(SmallSegments);
        AssertHolds(again, start, end + 1);
    }

    private void Append(int from, int to, bool clean = false)
    {
        var log = _directory.Open(SmallSegments);
        for (var i = from; i < to; i++) log.MustAppend(Batch(i));
        log.Close(clean);
    }
}
