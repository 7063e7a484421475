using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Log;

public sealed class RetentionTests : IDisposable
{
    private readonly LogDirectory _directory = new();

    [Fact]
    public void Segments_older_than_retention_ms_go_and_the_start_follows()
    {
        var config = LogConfig.Default with { SegmentBytes = 100, RetentionMs = 60_000 };
        using var log = _directory.Open(config);
        for (var i = 0; i < 5; i++)
        {
            log.MustAppend(Batches.Of(_directory.Now, $"value {i}"));
            _directory.Time.Advance(TimeSpan.FromSeconds(20));
        }

        log.ApplyRetention(); // the ages are 100, 80, 60, 40 and 20 s

        Assert.Equal(2, log.StartOffset);
        Assert.Equal(3, _directory.Segments().Length);
        Assert.Equal(["value 2", "value 3", "value 4"], log.ReadValues());
        Assert.Equal(ErrorCode.OffsetOutOfRange, log.Slice(1, 100, true, 5).Error);
    }

    [Fact]
    public void The_active_segment_is_rolled_when_all_of_it_is_expired_and_offsets_go_on()
    {
        var log = _directory.Open(LogConfig.Default with { RetentionMs = 60_000 });
        log.MustAppend(Batches.Of(_directory.Now, "a", "b"));
        _directory.Time.Advance(TimeSpan.FromMinutes(2));
        log.ApplyRetention();
        log.ApplyRetention();

        Assert.Equal((2, 2, 0), (log.StartOffset, log.EndOffset, log.SizeInBytes));
        log.Close(clean: false);
        File.Delete(_directory.Path + "/checkpoint");

        using var reopened = _directory.Open();
        Assert.Equal((2, 2), (reopened.StartOffset, reopened.EndOffset));
        Assert.Equal(2, reopened.MustAppend(Batches.Of(_directory.Now, "c")));
        Assert.Equal(["c"], reopened.ReadValues());
    }

    [Fact]
    public void The_oldest_segments_go_while_the_rest_still_has_retention_bytes()
    {
        var batch = Batches.Of("value");
        using var log = _directory.Open(LogConfig.Default with { SegmentBytes = batch.Length, RetentionMs = -1 });
        for (var i = 0; i < 10; i++) log.MustAppend(Batches.Of("value"));
        log.ApplyRetention();
        Assert.Equal(0, log.StartOffset);

        log.Config = log.Config with { RetentionBytes = batch.Length * 4 - 1 };
        log.ApplyRetention();
        Assert.Equal((6, batch.Length * 4L), (log.StartOffset, log.SizeInBytes));
    }

    [Fact]
    public void A_compacted_topic_keeps_its_old_records()
    {
        using var log = _directory.Open(LogConfig.Default with { RetentionMs = 1, RetentionBytes = 1, CleanupPolicy = CleanupPolicy.Compact });
        log.MustAppend(Batches.Of("a"));
        _directory.Time.Advance(TimeSpan.FromDays(30));
        log.ApplyRetention();
        Assert.Equal(["a"], log.ReadValues());
    }

    [Fact]
    public void A_segment_is_closed_when_the_next_batch_is_segment_ms_younger()
    {
        using var log = _directory.Open(LogConfig.Default with { SegmentMs = 1000 });
        foreach (var timestamp in (long[])[5000, 6000, 4000, 6001, 6500]) log.MustAppend(Batches.Of(timestamp, "v"));
        Assert.Equal(2, _directory.Segments().Length);
        Assert.EndsWith("/00000000000000000003.log", _directory.Segments()[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void DeleteRecords_moves_the_start_and_a_restart_keeps_it(bool clean)
    {
        var config = LogConfig.Default with { SegmentBytes = 200 };
        var log = _directory.Open(config);
        for (var i = 0; i < 20; i++) log.MustAppend(Batches.Of($"value {i}"));
        var before = _directory.Segments().Length;

        Assert.Equal(ErrorCode.None, log.DeleteRecordsBefore(7));
        Assert.Equal(ErrorCode.None, log.DeleteRecordsBefore(3)); // never back
        Assert.Equal(ErrorCode.OffsetOutOfRange, log.DeleteRecordsBefore(21));
        Assert.Equal(ErrorCode.OffsetOutOfRange, log.DeleteRecordsBefore(-2));

        Assert.Equal((7, 20), (log.StartOffset, log.EndOffset));
        Assert.True(_directory.Segments().Length < before);
        log.Close(clean);
        using var reopened = _directory.Open(config, cleanShutdown: clean);
        Assert.Equal((7, 20), (reopened.StartOffset, reopened.EndOffset));
        Assert.Equal(Enumerable.Range(7, 13).Select(i => $"value {i}"), reopened.ReadValues());
    }

    [Fact]
    public void DeleteRecords_up_to_the_high_watermark_leaves_an_empty_log_that_goes_on()
    {
        var log = _directory.Open();
        log.MustAppend(Batches.Of("a", "b"));
        Assert.Equal(ErrorCode.None, log.DeleteRecordsBefore(-1));
        Assert.Equal((2, 2, 0), (log.StartOffset, log.EndOffset, log.SizeInBytes));
        log.Close(clean: false);

        using var reopened = _directory.Open();
        Assert.Equal((2, 2), (reopened.StartOffset, reopened.EndOffset));
        Assert.Equal(2, reopened.MustAppend(Batches.Of("c")));
    }

    public void Dispose() => _directory.Dispose();
}
