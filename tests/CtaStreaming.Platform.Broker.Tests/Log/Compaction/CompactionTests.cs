using CtaStreaming.Platform.Broker.Log;

namespace CtaStreaming.Platform.Broker.Tests.Log.Compaction;

public sealed class CompactionTests
{
    [Fact]
    public void The_last_record_of_each_key_stays_at_its_offset()
    {
        using var log = new CompactedLog();
        log.Put(("a", "1"), ("b", "1"), ("a", "2"), ("c", "1"), ("b", "2"), ("a", "3"));
        log.PutBatch(CompressionCodec.None, ("d", "1"), ("c", "2"), ("d", "2"));

        Assert.True(log.Compact());

        Assert.Equal([(4, "b", "2"), (5, "a", "3"), (7, "c", "2"), (8, "d", "2")], log.Records);
        Assert.Equal((0, 9), (log.Log.StartOffset, log.Log.EndOffset));
        Assert.Equal(9, log.Log.MustAppend(CompactedLog.Batch(log.Directory.Now, ("e", "1"))));
        log.Reopen(clean: false);
        Assert.Equal(["b=2", "a=3", "c=2", "d=2", "e=1"], log.Values);
    }

    [Fact]
    public void A_reader_at_any_offset_gets_the_next_record_there_is()
    {
        using var log = new CompactedLog();
        log.Put(Enumerable.Range(0, 40).Select(i => ((string?)$"key {i % 3}", (string?)$"{i}")).ToArray());
        log.Put(("other", "40"));
        log.Compact();
        for (var from = 0; from <= 40; from++)
        {
            var expected = new[] { 37, 38, 39, 40 }.First(offset => offset >= from);
            Assert.Equal(expected, log.Log.ReadRecords(from).First(record => record.Offset >= from).Offset);
        }
    }

    [Fact]
    public void A_batch_that_keeps_all_its_records_is_not_touched()
    {
        using var log = new CompactedLog();
        log.PutBatch(CompressionCodec.Lz4, ("a", "1"), ("b", "1"));
        log.PutBatch(CompressionCodec.None, ("c", "1"), ("c", "2"));
        var before = log.ReadBatches()[0].ToArray();
        Assert.True(log.Compact());
        Assert.Equal(before, log.ReadBatches()[0].ToArray());
    }

    [Theory]
    [InlineData(CompressionCodec.Gzip)]
    [InlineData(CompressionCodec.Snappy)]
    [InlineData(CompressionCodec.Lz4)]
    public void A_compressed_batch_that_loses_records_stays_compressed_and_gives_the_others(object codec)
    {
        using var log = new CompactedLog();
        var records = Enumerable.Range(0, 200)
            .Select(i => ((string?)$"key {i}", (string?)$"the same long value, but for {i % 3}"))
            .ToArray();
        log.PutBatch((CompressionCodec)codec, records);
        log.Put(("key 0", "new"), ("key 7", null));
        var size = log.Log.SizeInBytes;

        Assert.True(log.Compact());

        Assert.Equal(198, log.Records.Count(record => record.Offset < 200));
        Assert.Equal("the same long value, but for 1", log.Records.Single(record => record.Offset == 199).Value);
        Assert.Equal(CompressionCodec.Gzip, new RecordBatchHeader(log.ReadBatches()[0].Span).Codec);
        Assert.True(log.Log.SizeInBytes < 2 * size, $"{log.Log.SizeInBytes} bytes after {size}");
    }

    [Fact]
    public void Timestamps_and_headers_come_through_and_lookups_by_time_meet_only_what_is_there()
    {
        using var log = new CompactedLog();
        var (early, late) = (log.Directory.Now - 500, log.Directory.Now - 100);
        var batch = new RecordBatchBuilder()
            .Add(late, Batches.Utf8("a"), Batches.Utf8("old"))
            .Add(early, Batches.Utf8("b"), Batches.Utf8("kept"), new RecordHeader(Batches.Utf8("h"), Batches.Utf8("v")))
            .Build();
        log.Log.MustAppend(batch);
        log.Put(("a", "new"));
        log.Compact();

        var kept = log.Log.ReadRecords(0)[0];
        Assert.Equal((1, early), (kept.Offset, kept.Timestamp));
        Assert.Equal("v"u8.ToArray(), kept.Headers.Single().Value!.Value.ToArray());
        Assert.Equal(new OffsetAndTimestamp(1, early), log.Log.FindByTimestamp(0));
        Assert.Equal(2, log.Log.FindByTimestamp(early + 1)!.Value.Offset);
        Assert.Equal(2, log.Log.FindMaxTimestamp()!.Value.Offset);
    }

    [Fact]
    public void What_the_broker_stamped_keeps_its_stamp()
    {
        using var log = new CompactedLog(CompactedLog.Defaults with { TimestampType = TimestampType.LogAppendTime });
        var stamped = log.Directory.Now;
        log.PutBatch(CompressionCodec.None, ("a", "1"), ("b", "1"), ("c", null));
        log.Put(("a", "2"));
        log.Compact();
        Assert.All(log.Log.ReadRecords(0), record => Assert.Equal(stamped, record.Timestamp));
        Assert.Equal([(1, "b", "1"), (2, "c", null), (3, "a", "2")], log.Records);
    }

    [Fact]
    public void Records_without_a_key_go_when_a_topic_becomes_compacted()
    {
        using var log = new CompactedLog();
        log.Log.Config = log.Config with { CleanupPolicy = CleanupPolicy.Delete };
        log.Put((null, "nameless"), ("a", "1"), ("", "the empty key is one"), (null, null));
        log.Log.Config = log.Config;
        log.Compact();
        Assert.Equal([(1, "a", "1"), (2, "", "the empty key is one")], log.Records);
    }

    [Fact]
    public void When_everything_goes_the_end_stays_for_readers_and_for_the_next_start()
    {
        using var log = new CompactedLog(CompactedLog.Defaults with { DeleteRetentionMs = 0 });
        log.Put(("a", "1"), ("a", null));
        log.Compact();
        log.Put(("b", "1"), ("b", null));
        log.Compact();
        log.Compact();

        Assert.Empty(log.Records);
        var only = Assert.Single(log.ReadBatches());
        var header = new RecordBatchHeader(only.Span);
        Assert.Equal((3L, 0, -1L), (header.LastOffset, header.RecordCount, header.MaxTimestamp));
        Assert.Equal(61, log.Log.SizeInBytes);
        Assert.Null(log.Log.FindByTimestamp(0));
        Assert.Null(log.Log.FindMaxTimestamp());
        log.ReopenFromNothingButSegments();
        Assert.Equal((0, 4), (log.Log.StartOffset, log.Log.EndOffset));
    }

    [Fact]
    public void Small_segments_become_one_as_far_as_one_may_hold_them()
    {
        using var log = new CompactedLog(CompactedLog.Defaults with { SegmentBytes = 2000 });
        for (var i = 0; i < 300; i++) log.Put(($"key {i % 50}", $"{i}"));
        var before = log.Directory.Segments().Length;
        log.Compact();
        log.Put(("x", "y"));
        log.Compact();

        var sizes = log.Directory.Segments().Select(path => new FileInfo(path).Length).ToArray();
        Assert.True(sizes.Length < before / 2, $"{sizes.Length} segments after {before}");
        Assert.All(sizes, size => Assert.InRange(size, 0, 2000));
        Assert.Equal(51, log.Records.Count);
    }

    [Fact]
    public void A_segment_in_which_nothing_changes_is_not_replaced()
    {
        using var log = new CompactedLog(CompactedLog.Defaults with { SegmentBytes = 1000 });
        for (var i = 0; i < 40; i++) log.Put(($"key {i}", $"{i}"));
        log.Age();
        var times = log.Directory.Segments().ToDictionary(path => path, File.GetLastWriteTimeUtc);
        Assert.True(log.Compact());
        Assert.All(times, pair => Assert.Equal(pair.Value, File.GetLastWriteTimeUtc(pair.Key)));
    }

    [Fact]
    public void More_keys_than_memory_take_more_than_one_pass()
    {
        using var log = new CompactedLog();
        for (var i = 0; i < 1000; i++) log.Put(($"key {i % 500}", $"{i}"));
        log.Age();
        var passes = 0;
        while (log.Log.Compact(keyMemory: 5000)) passes++;
        Assert.InRange(passes, 10, 40);
        Assert.Equal(Enumerable.Range(500, 500).Select(i => ((long)i, (string?)$"key {i - 500}", (string?)$"{i}")), log.Records);
    }

    [Fact]
    public void A_damaged_segment_is_left_as_it_is_and_not_tried_again()
    {
        using var log = new CompactedLog();
        log.Put(("a", "1"), ("a", "2"), ("a", "3"));
        log.Age();
        var path = log.Directory.Segments()[0];
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);

        Assert.False(log.Log.Compact());
        log.Put(("b", "1"));
        Assert.False(log.Compact());

        Assert.Equal(bytes, File.ReadAllBytes(path));
        Assert.DoesNotContain(Directory.GetFiles(log.Directory.Path), file => file.EndsWith(".cleaned", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stop_in_the_middle_leaves_the_log_as_it_was()
    {
        using var log = new CompactedLog();
        log.Put(("a", "1"), ("a", "2"));
        log.Age();
        Assert.False(log.Log.Compact(cancellationToken: new CancellationToken(canceled: true)));
        Assert.Equal(["a=1", "a=2"], log.Values);
        Assert.DoesNotContain(Directory.GetFiles(log.Directory.Path), file => file.EndsWith(".cleaned", StringComparison.Ordinal));
    }

    [Fact]
    public void Retention_takes_what_compaction_has_left()
    {
        using var log = new CompactedLog(CompactedLog.Defaults with
        {
            CleanupPolicy = CleanupPolicy.Compact | CleanupPolicy.Delete,
            RetentionMs = 60_000,
        });
        log.Put(("a", "1"), ("a", "2"), ("b", "1"));
        log.Compact();
        log.Directory.Time.Advance(TimeSpan.FromSeconds(50));
        log.Put(("c", "1"), ("c", "2"));
        log.Compact();
        Assert.Equal(["a=2", "b=1", "c=2"], log.Values);

        log.Directory.Time.Advance(TimeSpan.FromSeconds(61));
        log.Log.ApplyRetention();
        Assert.Equal((5, 5), (log.Log.StartOffset, log.Log.EndOffset));
        log.Put(("d", "1"));
        log.Reopen(clean: false);
        Assert.Equal(["d=1"], log.Values);
    }
}
