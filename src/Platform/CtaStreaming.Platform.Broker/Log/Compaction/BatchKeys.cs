using CtaStreaming.Platform.Broker.Log.Compression;

namespace CtaStreaming.Platform.Broker.Log.Compaction;

/// <summary>The keys of one batch. One that cannot be decoded has none, as far as compaction can know.</summary>
internal static class BatchKeys
{
    public static void Read(RecordBatchHeader batch, KeyOffsets keys)
    {
        if (batch.Codec == CompressionCodec.None)
        {
            Walk(batch, batch.Records, keys);
            return;
        }

        using var decoded = RecordDecoder.TryDecode(batch.Codec, batch.Records);
        if (decoded is not null) Walk(batch, decoded.Span, keys);
    }

    private static void Walk(RecordBatchHeader batch, ReadOnlySpan<byte> records, KeyOffsets keys)
    {
        var cursor = new RecordCursor(records, batch.RecordCount);
        while (cursor.MoveNext())
        {
            if (cursor.HasKey) keys.Set(cursor.Key, batch.BaseOffset + cursor.OffsetDelta);
        }
    }
}
