using CtaStreaming.Platform.Broker.Log;

namespace CtaStreaming.Platform.Broker.Tests.Log.Compaction;

public sealed class TombstoneTests
{
    private static readonly TimeSpan Retention = TimeSpan.FromHours(1);

    private readonly LogConfig _config = CompactedLog.Defaults with { DeleteRetentionMs = (long)Retention.TotalMilliseconds };

    [Fact]
    public void A_tombstone_takes_its_key_with_it_and_goes_itself_when_readers_had_time_to_see_it()
    {
        using var log = new CompactedLog(_config);
        log.Put(("a", "1"), ("b", "1"), ("a", null));
        log.Compact();
        Assert.Equal([(1, "b", "1"), (2, "a", null)], log.Records);

        log.Directory.Time.Advance(Retention - TimeSpan.FromSeconds(10));
        log.Put(("c", "1"));
        log.Compact();
        Assert.Equal(["b=1", "a=", "c=1"], log.Values);

        log.Directory.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.True(log.Compact());
        Assert.Equal(["b=1", "c=1"], log.Values);
        Assert.Equal((0, 4), (log.Log.StartOffset, log.Log.EndOffset));
    }

    [Fact]
    public void It_goes_in_its_time_even_if_nothing_new_was_written_and_the_broker_was_restarted()
    {
        using var log = new CompactedLog(_config);
        log.Put(("a", "1"), ("a", null), ("b", "1"));
        log.Compact();
        log.Reopen(clean: true);
        Assert.False(log.Compact());
        log.Directory.Time.Advance(Retention);
        Assert.True(log.Compact());
        Assert.Equal(["b=1"], log.Values);
        Assert.False(log.Compact());
    }

    [Fact]
    public void Its_batch_says_until_when_it_stays_and_records_keep_their_timestamps()
    {
        using var log = new CompactedLog(_config);
        var written = log.Directory.Now;
        log.PutBatch(CompressionCodec.None, ("a", null), ("b", "1"), ("c", "1"), ("a", null));
        log.Compact();

        var batch = log.ReadBatches()[0];
        var header = new RecordBatchHeader(batch.Span);
        Assert.Equal(log.Directory.Now + _config.DeleteRetentionMs, header.DeleteHorizon);
        Assert.Equal((0, 3, 3), (header.BaseOffset, header.LastOffsetDelta, header.RecordCount));
        Assert.All(log.Log.ReadRecords(0), record => Assert.Equal(written, record.Timestamp));
        Assert.Equal(new OffsetAndTimestamp(1, written), log.Log.FindByTimestamp(written));
    }

    [Fact]
    public void A_new_value_after_a_tombstone_makes_it_pointless()
    {
        using var log = new CompactedLog(_config);
        log.Put(("a", "1"), ("a", null), ("a", "2"));
        log.Compact();
        Assert.Equal([(2, "a", "2")], log.Records);
    }

    [Fact]
    public void A_retention_without_end_keeps_tombstones_and_of_zero_lets_them_go_in_the_next_pass()
    {
        using var forever = new CompactedLog(_config with { DeleteRetentionMs = long.MaxValue });
        using var never = new CompactedLog(_config with { DeleteRetentionMs = 0 });
        foreach (var log in (CompactedLog[])[forever, never])
        {
            log.Put(("a", "1"), ("a", null));
            log.Compact();
            Assert.Equal([(1, "a", null)], log.Records);
            log.Directory.Time.Advance(TimeSpan.FromDays(4000));
            log.Put(("b", "1"));
            log.Compact();
        }

        Assert.Equal(["a=", "b=1"], forever.Values);
        Assert.Equal(["b=1"], never.Values);
    }

    [Fact]
    public void Behind_a_batch_that_cannot_be_decoded_it_stays_or_an_old_value_in_there_would_come_back()
    {
        using var log = new CompactedLog(_config);
        log.Put(("before", "1"), ("before", null));
        log.PutBatch(CompressionCodec.Zstd, ("a", "1"), ("b", "1"));
        log.Put(("a", null), ("b", "2"), ("b", "3"));
        for (var pass = 0; pass < 3; pass++)
        {
            log.Put(($"pass {pass}", "1"));
            log.Compact();
            log.Directory.Time.Advance(Retention);
        }

        Assert.Equal(["a=1", "b=1", "a=", "b=3", "pass 0=1", "pass 1=1", "pass 2=1"], log.Values);
        Assert.False(log.Compact()); // and does not keep the cleaner busy
    }
}
