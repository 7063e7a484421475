using CtaStreaming.Platform.Broker.Log.Compression;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// What Produce has to know of the records inside a batch: that they are well formed, that they have keys where the topic is
/// compacted, and the true range of their timestamps, which lookups by time and retention rely on.
/// </summary>
/// <remarks>
/// A compressed batch is decoded only where the answer depends on it. One of zstd passes through unread: its timestamps are the
/// header's word, and on a compacted topic a null key in it is not noticed.
/// </remarks>
internal static class BatchRecords
{
    /// <summary>Checks the records, then sets the header's timestamp fields where the topic's configs or a wrong maximum ask for it.</summary>
    public static ErrorCode CheckAndStamp(Span<byte> batch, LogConfig config, long now, out string? message)
    {
        var header = new RecordBatchHeader(batch);
        var attributes = header.Attributes;
        var brokerStamps = config.TimestampType == TimestampType.LogAppendTime;
        if (brokerStamps && (attributes & BatchAttributes.LogAppendTime) != 0)
        {
            message = "the producer set the bit that says the broker set the timestamps";
            return ErrorCode.InvalidTimestamp;
        }

        var compacted = (config.CleanupPolicy & CleanupPolicy.Compact) != 0;
        var content = Inspect(header, batch[RecordBatchHeader.Size..], compacted);
        if (!content.WellFormed)
        {
            message = "the records do not follow the format, or are not as many as the batch says";
            return ErrorCode.InvalidRecord;
        }

        if (!brokerStamps && OutOfRange(content.MinTimestamp, content.MaxTimestamp, config, now, out message)) return ErrorCode.InvalidTimestamp;

        if (compacted && content.NullKey)
        {
            message = "a compacted topic takes no record without a key";
            return ErrorCode.InvalidRecord;
        }

        message = null;
        if (brokerStamps) RecordBatchHeader.Rewrite(batch, attributes | BatchAttributes.LogAppendTime, now);
        else if ((attributes & BatchAttributes.LogAppendTime) != 0 || content.MaxTimestamp != header.MaxTimestamp)
        {
            RecordBatchHeader.Rewrite(batch, attributes & ~BatchAttributes.LogAppendTime, content.MaxTimestamp);
        }

        return ErrorCode.None;
    }

    private static Content Inspect(RecordBatchHeader header, ReadOnlySpan<byte> records, bool compacted)
    {
        if (header.Codec == CompressionCodec.None) return Walk(header, records);

        // sarama before 1.23 leaves -1 here. Where the truth is out of reach, the first record's timestamp is a lower bound.
        var lacksMaximum = header.MaxTimestamp < header.BaseTimestamp;
        if ((lacksMaximum || compacted) && RecordDecoder.CanDecode(header.Codec))
        {
            using var decoded = RecordDecoder.TryDecode(header.Codec, records);
            return decoded is null ? default : Walk(header, decoded.Span);
        }

        return new Content(true, header.BaseTimestamp, Math.Max(header.BaseTimestamp, header.MaxTimestamp), NullKey: false);
    }

    private static Content Walk(RecordBatchHeader header, ReadOnlySpan<byte> records)
    {
        long minDelta = long.MaxValue, maxDelta = long.MinValue;
        var nullKey = false;
        var inOrder = true;
        var cursor = new RecordCursor(records, header.RecordCount);
        for (var i = 0; cursor.MoveNext(); i++)
        {
            minDelta = Math.Min(minDelta, cursor.TimestampDelta);
            maxDelta = Math.Max(maxDelta, cursor.TimestampDelta);
            nullKey |= !cursor.HasKey;
            inOrder &= cursor.OffsetDelta == i;
        }

        var wellFormed = inOrder && cursor.IsComplete;
        return wellFormed ? new Content(true, header.BaseTimestamp + minDelta, header.BaseTimestamp + maxDelta, nullKey) : default;
    }

    private static bool OutOfRange(long min, long max, LogConfig config, long now, out string? message)
    {
        message = null;
        if (config.TimestampBeforeMaxMs != long.MaxValue && min >= 0 && now - min > config.TimestampBeforeMaxMs)
        {
            message = $"timestamp {min} is more than message.timestamp.before.max.ms={config.TimestampBeforeMaxMs} behind the broker's clock, {now}";
        }
        else if (config.TimestampAfterMaxMs != long.MaxValue && max >= 0 && max - now > config.TimestampAfterMaxMs)
        {
            message = $"timestamp {max} is more than message.timestamp.after.max.ms={config.TimestampAfterMaxMs} ahead of the broker's clock, {now}";
        }

        return message is not null;
    }

    private readonly record struct Content(bool WellFormed, long MinTimestamp, long MaxTimestamp, bool NullKey);
}
