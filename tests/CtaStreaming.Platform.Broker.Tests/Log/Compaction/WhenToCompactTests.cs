using CtaStreaming.Platform.Broker.Log;

namespace CtaStreaming.Platform.Broker.Tests.Log.Compaction;

public sealed class WhenToCompactTests
{
    [Fact]
    public void Only_topics_whose_policy_says_so_are_compacted()
    {
        using var log = new CompactedLog(CompactedLog.Defaults with { CleanupPolicy = CleanupPolicy.Delete });
        log.Put(("a", "1"), ("a", "2"));
        Assert.False(log.Compact());
        log.Log.Config = log.Config with { CleanupPolicy = CleanupPolicy.Compact | CleanupPolicy.Delete };
        Assert.True(log.Compact());
        Assert.Equal(["a=2"], log.Values);
    }

    [Fact]
    public void The_active_segment_is_left_alone_until_it_is_old_or_full()
    {
        using var log = new CompactedLog(CompactedLog.Defaults with { SegmentBytes = 300 });
        log.Put(("a", "1"), ("a", "2"));
        Assert.False(log.Log.Compact());
        Assert.Equal(["a=1", "a=2"], log.Values);

        log.Put(("a", "3"), ("a", "4"), ("a", "5")); // four fit
        Assert.True(log.Log.Compact());
        Assert.Equal(["a=4", "a=5"], log.Values);
        log.Put(("a", "6"));
        Assert.True(log.Compact());
        Assert.Equal(["a=6"], log.Values);
    }

    [Fact]
    public void Nothing_new_is_nothing_to_do()
    {
        using var log = new CompactedLog();
        Assert.False(log.Compact());
        log.Put(("a", "1"), ("a", "2"));
        Assert.True(log.Compact());
        Assert.False(log.Compact());
        log.Reopen(clean: true);
        Assert.False(log.Compact());
        log.Reopen(clean: false);
        Assert.False(log.Compact());
    }

    [Fact]
    public void The_dirty_part_must_be_as_large_as_the_ratio_asks()
    {
        using var log = new CompactedLog(CompactedLog.Defaults with { MinCleanableDirtyRatio = 0.5 });
        for (var i = 0; i < 10; i++) log.Put(($"key {i}", "1"));
        Assert.True(log.Compact());
        for (var i = 0; i < 9; i++) log.Put(($"key {i}", "2"));
        Assert.False(log.Compact());
        log.Put(("key 9", "2"));
        Assert.True(log.Compact());
        Assert.Equal(10, log.Records.Count);
    }

    [Fact]
    public void Records_younger_than_the_minimal_lag_are_left_alone()
    {
        using var log = new CompactedLog(CompactedLog.Defaults with { MinCompactionLagMs = 60_000 });
        log.Put(("a", "1"), ("a", "2"));
        log.Age();
        log.Put(("a", "3"));
        Assert.False(log.Log.Compact());
        log.Directory.Time.Advance(TimeSpan.FromSeconds(59));
        log.Put(("a", "4"));
        Assert.True(log.Log.Compact());
        Assert.Equal(["a=2", "a=3", "a=4"], log.Values);
    }

    [Fact]
    public void The_maximal_lag_closes_segments_and_overrides_the_ratio()
    {
        using var log = new CompactedLog(CompactedLog.Defaults with
        {
            MinCleanableDirtyRatio = 1,
            SegmentMs = long.MaxValue,
            MaxCompactionLagMs = 60_000,
        });
        for (var i = 0; i < 20; i++) log.Put(($"key {i}", "1"));
        log.Directory.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.True(log.Log.Compact());
        log.Put(("key 1", "2"));
        log.Directory.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.False(log.Log.Compact());
        log.Directory.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(log.Log.Compact());
        Assert.Equal("2", log.Records.Single(record => record.Key == "key 1").Value);
    }

    [Fact]
    public void A_topic_that_has_fallen_silent_is_compacted_to_its_end()
    {
        using var log = new CompactedLog();
        log.Put(("a", "1"), ("a", "2"));
        log.Reopen(clean: true);
        Assert.True(log.Compact());
        Assert.Equal(["a=2"], log.Values);
        Assert.Equal(2, log.Log.MustAppend(CompactedLog.Batch(log.Directory.Now, ("a", "3"))));
    }
}
