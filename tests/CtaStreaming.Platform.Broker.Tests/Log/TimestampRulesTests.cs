using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Tests.Log.Compression;
using CtaStreaming.Platform.Broker.Wire;
using static CtaStreaming.Platform.Broker.Log.RecordBatchHeader;

namespace CtaStreaming.Platform.Broker.Tests.Log;

public sealed class TimestampRulesTests : IDisposable
{
    private static readonly LogConfig LogAppendTime = LogConfig.Default with { TimestampType = TimestampType.LogAppendTime };

    private readonly LogDirectory _directory = new();

    [Fact]
    public void With_LogAppendTime_the_brokers_clock_stands_in_the_batch_and_in_the_answer()
    {
        using var log = _directory.Open(LogAppendTime);

        Assert.Equal(_directory.Now, log.Append(Batches.Of(5, "a")).LogAppendTime);

        var bytes = log.Read(0);
        var header = new RecordBatchHeader(bytes);
        Assert.Equal(BatchAttributes.LogAppendTime, header.Attributes);
        Assert.Equal((_directory.Now, 5L), (header.MaxTimestamp, header.BaseTimestamp));
        Assert.Equal(header.Crc, header.ComputeCrc());
        Assert.Equal(_directory.Now, Assert.Single(log.ReadRecords(0)).Timestamp);
        Assert.Equal(new OffsetAndTimestamp(0, _directory.Now), log.FindByTimestamp(6));
    }

    [Fact]
    public void With_CreateTime_the_answer_has_no_append_time()
    {
        using var log = _directory.Open();
        Assert.Equal(-1, log.Append(Batches.Of("a")).LogAppendTime);
    }

    [Fact]
    public void The_LogAppendTime_bit_from_a_producer_is_refused_or_cleared_as_the_topic_has_it()
    {
        using (var log = _directory.Open(LogAppendTime))
        {
            Assert.Equal(ErrorCode.InvalidTimestamp, log.Append(Batches.Of("a").With(8, AttributesAt, 2)).Error);
            log.Config = LogConfig.Default;
            log.MustAppend(Batches.Of("a").With(8, AttributesAt, 2));
            var header = new RecordBatchHeader(log.Read(0));
            Assert.Equal(BatchAttributes.None, header.Attributes);
            Assert.Equal(header.Crc, header.ComputeCrc());
        }
    }

    [Fact]
    public void A_missing_maximum_is_put_in_so_that_lookups_by_time_find_the_batch()
    {
        using var log = _directory.Open();
        var batch = new RecordBatchBuilder().Add(100, null, null).Add(300, null, null).Add(200, null, null).Build();
        log.MustAppend(batch.With(-1, MaxTimestampAt, 8));

        var header = new RecordBatchHeader(log.Read(0));
        Assert.Equal(300, header.MaxTimestamp);
        Assert.Equal(header.Crc, header.ComputeCrc());
        Assert.Equal(new OffsetAndTimestamp(1, 300), log.FindByTimestamp(150));
    }

    [Fact]
    public void A_missing_maximum_under_compression_is_read_or_where_that_is_impossible_bounded_from_below()
    {
        using var log = _directory.Open();
        var batch = new RecordBatchBuilder().Add(100, null, null).Add(300, null, null).Build();
        log.MustAppend(batch.Under(CompressionCodec.Gzip).With(-1, MaxTimestampAt, 8));
        log.MustAppend(batch.Under(CompressionCodec.Snappy).With(-1, MaxTimestampAt, 8));
        log.MustAppend(batch.Under(CompressionCodec.Lz4).With(-1, MaxTimestampAt, 8));
        log.MustAppend(batch.Under(CompressionCodec.Zstd).With(-1, MaxTimestampAt, 8));

        Assert.Equal([300, 300, 300, 100], new long[] { 0, 2, 4, 6 }.Select(offset => new RecordBatchHeader(log.Read(offset)).MaxTimestamp));
    }

    [Theory]
    [InlineData(-1001, ErrorCode.InvalidTimestamp)]
    [InlineData(-1000, ErrorCode.None)]
    [InlineData(500, ErrorCode.None)]
    [InlineData(501, ErrorCode.InvalidTimestamp)]
    public void Timestamps_too_far_from_the_clock_are_refused(int distance, object expected)
    {
        using var log = _directory.Open(LogConfig.Default with { TimestampBeforeMaxMs = 1000, TimestampAfterMaxMs = 500 });
        var batch = new RecordBatchBuilder().Add(_directory.Now, null, null).Add(_directory.Now + distance, null, null).Build();
        Assert.Equal((ErrorCode)expected, log.Append(batch).Error);
    }

    public void Dispose() => _directory.Dispose();
}
