using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// The checks that Produce makes on one partition's records before it asks the partition anything, in Kafka's order, so that a
/// batch with two faults gets the same answer from both. What a producer could only repeat is refused with an error that clients
/// do not retry.
/// </summary>
internal static class BatchValidator
{
    private const short FirstVersionWithZstd = 7;

    /// <param name="now">The broker's clock, in Unix milliseconds.</param>
    public static ErrorCode Validate(Span<byte> records, LogConfig config, short apiVersion, long now, out string? message)
    {
        var error = CheckFrame(records, out message);
        if (error != ErrorCode.None) return error;
        error = CheckHeader(new RecordBatchHeader(records), config, apiVersion, out message);
        return error != ErrorCode.None ? error : BatchRecords.CheckAndStamp(records, config, now, out message);
    }

    /// <summary>Exactly one batch of magic 2, as long as it says.</summary>
    private static ErrorCode CheckFrame(ReadOnlySpan<byte> records, out string? message)
    {
        if (records.Length <= RecordBatchHeader.MagicAt)
        {
            return Fail(ErrorCode.InvalidRecord, $"no record batch in {records.Length} bytes", out message);
        }

        var header = new RecordBatchHeader(records);
        if (header.Magic != 2)
        {
            return Fail(ErrorCode.InvalidRecord, $"message format {header.Magic}; only format 2 (Kafka 0.11 and later) is accepted", out message);
        }

        if (header.BatchLength < RecordBatchHeader.Size - RecordBatchHeader.Overhead)
        {
            return Fail(ErrorCode.CorruptMessage, $"batch length {header.BatchLength} is less than a batch's header", out message);
        }

        var length = (long)RecordBatchHeader.Overhead + header.BatchLength;
        if (length > records.Length)
        {
            return Fail(ErrorCode.InvalidRecord, $"the batch ends after {records.Length} of its {length} bytes", out message);
        }

        return length < records.Length
            ? Fail(ErrorCode.InvalidRecord, "more than one record batch; a producer sends one for each partition", out message)
            : Fine(out message);
    }

    private static ErrorCode CheckHeader(RecordBatchHeader header, LogConfig config, short apiVersion, out string? message)
    {
        if (header.Codec == CompressionCodec.Zstd && apiVersion < FirstVersionWithZstd)
        {
            return Fail(ErrorCode.UnsupportedCompressionType, $"zstd needs Produce version {FirstVersionWithZstd}, this is {apiVersion}", out message);
        }

        if (header.BaseOffset != 0)
        {
            return Fail(ErrorCode.InvalidRecord, $"base offset {header.BaseOffset}; a producer's batch starts at 0", out message);
        }

        if (header.TotalLength > config.MaxMessageBytes)
        {
            return Fail(
                ErrorCode.MessageTooLarge, $"batch of {header.TotalLength} bytes, max.message.bytes is {config.MaxMessageBytes}", out message);
        }

        if (header.ComputeCrc() is var crc && crc != header.Crc)
        {
            return Fail(ErrorCode.CorruptMessage, $"checksum {header.Crc:x8} does not match the bytes' {crc:x8}", out message);
        }

        if (header.TotalLength > config.SegmentBytes)
        {
            return Fail(ErrorCode.RecordListTooLarge, $"batch of {header.TotalLength} bytes, segment.bytes is {config.SegmentBytes}", out message);
        }

        return CheckFields(header, out message);
    }

    private static ErrorCode CheckFields(RecordBatchHeader header, out string? message)
    {
        if (header.RecordCount <= 0 || header.LastOffsetDelta != header.RecordCount - 1)
        {
            return Fail(
                ErrorCode.InvalidRecord, $"{header.RecordCount} records with last offset delta {header.LastOffsetDelta}", out message);
        }

        if (header.IsControl)
        {
            return Fail(ErrorCode.InvalidRecord, "only the broker writes control batches", out message);
        }

        if (header.ProducerId >= 0 && header.BaseSequence < 0)
        {
            return Fail(ErrorCode.InvalidRecord, $"producer id {header.ProducerId} without a sequence number", out message);
        }

        if (header.IsTransactional && header.ProducerId < 0)
        {
            return Fail(ErrorCode.InvalidRecord, "transactional batch without a producer id", out message);
        }

        return header.Codec > CompressionCodec.Zstd
            ? Fail(ErrorCode.InvalidRecord, $"compression codec {(int)header.Codec} does not exist", out message)
            : Fine(out message);
    }

    private static ErrorCode Fine(out string? message)
    {
        message = null;
        return ErrorCode.None;
    }

    private static ErrorCode Fail(ErrorCode error, string text, out string? message)
    {
        message = text;
        return error;
    }
}
