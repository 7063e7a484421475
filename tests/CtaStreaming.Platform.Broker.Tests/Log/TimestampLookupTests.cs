using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Tests.Log.Compression;

namespace CtaStreaming.Platform.Broker.Tests.Log;

public sealed class TimestampLookupTests : IDisposable
{
    private readonly LogDirectory _directory = new();

    [Fact]
    public void A_time_gives_the_first_record_that_is_not_older()
    {
        using var log = _directory.Open();
        foreach (var timestamp in (long[])[100, 200, 300]) log.MustAppend(Batches.Of(timestamp, "a"));
        Assert.Equal(new OffsetAndTimestamp(0, 100), log.FindByTimestamp(0));
        Assert.Equal(new OffsetAndTimestamp(1, 200), log.FindByTimestamp(200));
        Assert.Equal(new OffsetAndTimestamp(1, 200), log.FindByTimestamp(101));
        Assert.Null(log.FindByTimestamp(301));
        Assert.Equal(new OffsetAndTimestamp(2, 300), log.FindMaxTimestamp());
    }

    [Fact]
    public void An_empty_log_has_no_times()
    {
        using var log = _directory.Open();
        Assert.Null(log.FindByTimestamp(0));
        Assert.Null(log.FindMaxTimestamp());
    }

    [Theory]
    [InlineData(CompressionCodec.None)]
    [InlineData(CompressionCodec.Gzip)]
    [InlineData(CompressionCodec.Snappy)]
    [InlineData(CompressionCodec.Lz4)]
    public void Inside_a_batch_the_record_is_exact(object codec)
    {
        using var log = _directory.Open();
        var batch = new RecordBatchBuilder();
        foreach (var timestamp in (long[])[50, 400, 100, 200, 400]) batch.Add(timestamp, null, Batches.Utf8("v"));
        log.MustAppend(batch.Build().Under((CompressionCodec)codec));
        Assert.Equal(new OffsetAndTimestamp(1, 400), log.FindByTimestamp(60));
        Assert.Equal(new OffsetAndTimestamp(1, 400), log.FindMaxTimestamp());
        log.DeleteRecordsBefore(2);
        Assert.Equal(new OffsetAndTimestamp(2, 100), log.FindByTimestamp(60));
        Assert.Equal(new OffsetAndTimestamp(4, 400), log.FindMaxTimestamp());
    }

    [Fact]
    public void A_batch_that_cannot_be_decoded_gives_its_first_offset()
    {
        using var log = _directory.Open();
        var batch = new RecordBatchBuilder().Add(50, null, null).Add(400, null, null).Build();
        log.MustAppend(batch.Under(CompressionCodec.Zstd));
        Assert.Equal(new OffsetAndTimestamp(0, 400), log.FindByTimestamp(60));
        Assert.Equal(new OffsetAndTimestamp(0, 50), log.FindByTimestamp(50));
    }

    [Theory]
    [InlineData(1 << 30)]
    [InlineData(2000)]
    public void Unordered_times_agree_with_a_search_from_the_start(int segmentBytes)
    {
        var random = new Random(4);
        var config = LogConfig.Default with { SegmentBytes = segmentBytes, IndexIntervalBytes = 256 };
        var log = _directory.Open(config);
        var times = Enumerable.Range(0, 300).Select(i => (long)i * 10 + random.Next(600)).ToArray();
        foreach (var time in times) log.MustAppend(Batches.Of(time, "v"));
        log.DeleteRecordsBefore(random.Next(20));

        for (var round = 0; round < 2; round++)
        {
            for (var asked = 0; asked < 3700; asked += 13)
            {
                var expected = Array.FindIndex(times, (int)log.StartOffset, time => time >= asked);
                Assert.Equal(expected < 0 ? null : new OffsetAndTimestamp(expected, times[expected]), log.FindByTimestamp(asked));
            }

            Assert.Equal(times.Skip((int)log.StartOffset).Max(), log.FindMaxTimestamp()!.Value.Timestamp);
            log.Close(clean: true);
            log = _directory.Open(config, cleanShutdown: true);
        }

        log.Dispose();
    }

    public void Dispose() => _directory.Dispose();
}
