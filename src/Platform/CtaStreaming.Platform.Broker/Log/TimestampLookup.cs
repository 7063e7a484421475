using CtaStreaming.Platform.Broker.Log.Compression;

namespace CtaStreaming.Platform.Broker.Log;

/// <summary>Looks for a timestamp inside one batch.</summary>
internal static class TimestampLookup
{
    /// <summary>
    /// The first record at or after an offset whose timestamp is not below the one asked for. Exact where the broker can read the
    /// records; otherwise the batch's first offset, which is never too late for a reader.
    /// </summary>
    public static OffsetAndTimestamp? Find(ReadOnlySpan<byte> batch, long timestamp, long from)
    {
        var header = new RecordBatchHeader(batch);
        var first = Math.Max(header.BaseOffset, from);
        if ((header.Attributes & BatchAttributes.LogAppendTime) != 0) return new OffsetAndTimestamp(first, header.MaxTimestamp);

        var records = batch[RecordBatchHeader.Size..];
        if (header.Codec == CompressionCodec.None) return Walk(header, records, timestamp, from);
        using var decoded = RecordDecoder.TryDecode(header.Codec, records);
        if (decoded is not null) return Walk(header, decoded.Span, timestamp, from);
        return new OffsetAndTimestamp(first, header.BaseTimestamp >= timestamp ? header.BaseTimestamp : header.MaxTimestamp);
    }

    private static OffsetAndTimestamp? Walk(RecordBatchHeader header, ReadOnlySpan<byte> records, long timestamp, long from)
    {
        var cursor = new RecordCursor(records, header.RecordCount);
        while (cursor.MoveNext())
        {
            var (offset, time) = (header.BaseOffset + cursor.OffsetDelta, header.BaseTimestamp + cursor.TimestampDelta);
            if (time >= timestamp && offset >= from) return new OffsetAndTimestamp(offset, time);
        }

        return null;
    }
}
