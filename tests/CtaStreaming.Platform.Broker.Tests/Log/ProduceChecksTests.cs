using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Wire;
using static CtaStreaming.Platform.Broker.Log.RecordBatchHeader;

namespace CtaStreaming.Platform.Broker.Tests.Log;

/// <summary>One test for each line of the table of checks, and that the earlier of two faults decides.</summary>
public sealed class ProduceChecksTests : IDisposable
{
    private readonly LogDirectory _directory = new();

    [Fact]
    public void A_batch_gets_the_next_offsets_and_is_stored_as_it_came()
    {
        using var log = _directory.Open();
        log.MustAppend(Batches.Of("a", "b"));
        var batch = Batches.Of("c");
        var sent = batch.ToArray();

        Assert.Equal(2, log.MustAppend(batch));

        var read = log.Read(2);
        Assert.Equal(sent[MagicAt..], read[MagicAt..]);
        Assert.Equal(2, new RecordBatchHeader(read).BaseOffset);
        Assert.Equal((3, 3, 3, 0), (log.EndOffset, log.HighWatermark, log.LastStableOffset, log.StartOffset));
    }

    [Fact]
    public void No_records_at_all_are_refused() => Refused(ErrorCode.InvalidRecord, Memory<byte>.Empty);

    [Fact]
    public void Two_batches_are_refused() =>
        Refused(ErrorCode.InvalidRecord, (byte[])[.. Batches.Of("a").Span, .. Batches.Of("b").Span], "more than one");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Another_message_format_is_refused(int magic) =>
        Refused(ErrorCode.InvalidRecord, Batches.Of("a").With(magic, MagicAt, 1), $"format {magic}");

    [Fact]
    public void Zstd_needs_version_7()
    {
        Refused(ErrorCode.UnsupportedCompressionType, Batches.Of("a").With(4, AttributesAt, 2), apiVersion: 6);
        using var log = _directory.Open();
        Assert.Equal(ErrorCode.None, log.Append(Batches.Of("a").With(4, AttributesAt, 2), 7).Error);
    }

    [Fact]
    public void A_base_offset_other_than_0_is_refused() => Refused(ErrorCode.InvalidRecord, Batches.Of("a").With(7, BaseOffsetAt, 8), "base offset 7");

    [Fact]
    public void A_batch_above_max_message_bytes_is_refused()
    {
        var batch = Batches.Of(new string('x', 1000));
        Refused(ErrorCode.MessageTooLarge, batch, "max.message.bytes", LogConfig.Default with { MaxMessageBytes = batch.Length - 1 });
        using var log = _directory.Open(LogConfig.Default with { MaxMessageBytes = batch.Length });
        log.MustAppend(batch);
    }

    [Fact]
    public void A_flipped_bit_is_corrupt_and_appends_nothing()
    {
        using var log = _directory.Open();
        var batch = Batches.Of("a", "b");
        for (var at = AttributesAt; at < batch.Length; at++)
        {
            batch.Span[at] ^= 0x10;
            Assert.Equal(ErrorCode.CorruptMessage, log.Append(batch).Error);
            batch.Span[at] ^= 0x10;
        }

        Assert.Equal(0, log.EndOffset);
        Assert.Empty(_directory.Segments());
    }

    [Theory]
    [InlineData(48)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void A_batch_length_below_the_header_is_corrupt(int length) =>
        Refused(ErrorCode.CorruptMessage, Batches.Of("a").With(length, BatchLengthAt, 4, sealIt: false));

    [Theory]
    [InlineData(10)]
    [InlineData(16)]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(65)]
    public void A_batch_cut_short_is_no_batch(int length) => Refused(ErrorCode.InvalidRecord, Batches.Of("some value")[..length]);

    [Fact]
    public void A_batch_above_segment_bytes_is_refused() =>
        Refused(ErrorCode.RecordListTooLarge, Batches.Of(new string('x', 1000)), "segment.bytes", LogConfig.Default with { SegmentBytes = 1000 });

    [Theory]
    [InlineData(0, -1)]
    [InlineData(-1, -2)]
    [InlineData(2, 0)]
    [InlineData(1, 1)]
    public void A_record_count_that_does_not_fit_the_offsets_is_refused(int count, int lastOffsetDelta) =>
        Refused(ErrorCode.InvalidRecord, Batches.Of("a").With(lastOffsetDelta, LastOffsetDeltaAt, 4).With(count, RecordCountAt, 4));

    [Fact]
    public void More_records_announced_than_there_are_is_refused() =>
        Refused(ErrorCode.InvalidRecord, Batches.Of("a").With(1, LastOffsetDeltaAt, 4).With(2, RecordCountAt, 4), "records do not follow");

    [Fact]
    public void A_control_batch_is_refused() => Refused(ErrorCode.InvalidRecord, Batches.Of("a").With(0x30, AttributesAt, 2), "control");

    [Fact]
    public void A_producer_id_without_a_sequence_is_refused() => Refused(ErrorCode.InvalidRecord, Batches.From(7, 0).With(-1, BaseSequenceAt, 4), "sequence");

    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    public void An_unknown_codec_is_refused(int codec) => Refused(ErrorCode.InvalidRecord, Batches.Of("a").With(codec, AttributesAt, 2), $"codec {codec}");

    [Fact]
    public void Of_two_faults_the_earlier_check_answers()
    {
        Refused(ErrorCode.UnsupportedCompressionType, Batches.Of("a").With(4, AttributesAt, 2).With(7, BaseOffsetAt, 8), apiVersion: 3);
        Refused(ErrorCode.InvalidRecord, Batches.Of("a").With(7, BaseOffsetAt, 8), config: LogConfig.Default with { MaxMessageBytes = 10 });
        Refused(ErrorCode.MessageTooLarge, Batches.Of("a").With(0, CrcAt, 4, sealIt: false), config: LogConfig.Default with { MaxMessageBytes = 10 });
        Refused(ErrorCode.CorruptMessage, Batches.Of("a").With(0, CrcAt, 4, sealIt: false), config: LogConfig.Default with { SegmentBytes = 10 });
        Refused(ErrorCode.RecordListTooLarge, Batches.Of("a").With(9, RecordCountAt, 4), config: LogConfig.Default with { SegmentBytes = 10 });
    }

    [Fact]
    public void A_compacted_topic_takes_no_null_key()
    {
        var compacted = LogConfig.Default with { CleanupPolicy = CleanupPolicy.Compact | CleanupPolicy.Delete };
        var builder = new RecordBatchBuilder().Add(Batches.Timestamp, Batches.Utf8("k"), null).Add(Batches.Timestamp, null, Batches.Utf8("v"));
        Refused(ErrorCode.InvalidRecord, builder.Build(), "without a key", compacted);
        Refused(ErrorCode.InvalidRecord, Batches.Gzip(builder.Build()), "without a key", compacted);
        using var log = _directory.Open(compacted);
        log.MustAppend(Batches.Of("a"));
        log.MustAppend(Batches.Gzip(Batches.Of("a")));
    }

    [Fact]
    public void Bytes_that_are_not_what_their_codec_says_are_refused_where_the_broker_must_look_into_them() =>
        Refused(
            ErrorCode.InvalidRecord,
            Batches.Of("a").With(1, AttributesAt, 2),
            config: LogConfig.Default with { CleanupPolicy = CleanupPolicy.Compact });

    public void Dispose() => _directory.Dispose();

    private void Refused(ErrorCode error, Memory<byte> records, string? says = null, LogConfig? config = null, short apiVersion = 11)
    {
        using var log = _directory.Open(config);
        var result = log.Append(records, apiVersion);
        Assert.Equal(error, result.Error);
        Assert.Equal(-1, result.BaseOffset);
        Assert.Contains(says ?? " ", result.Message, StringComparison.Ordinal);
        Assert.Equal(0, log.EndOffset);
    }
}
