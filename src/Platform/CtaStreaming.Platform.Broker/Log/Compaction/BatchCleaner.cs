using CtaStreaming.Platform.Broker.Log.Compression;

namespace CtaStreaming.Platform.Broker.Log.Compaction;

/// <summary>
/// Decides what stays of each batch. It has to see all of them, from the start of the log on and in order: what may go depends on
/// what came before.
/// </summary>
/// <param name="keys">The last offsets of the keys that came since the last pass.</param>
/// <param name="end">The offset up to which <paramref name="keys"/> was filled: what follows is left alone.</param>
/// <param name="aborted">The aborted transactions up to there.</param>
/// <param name="producers">The last batch of each producer, which stays, if only as an empty one.</param>
internal sealed class BatchCleaner(
    KeyOffsets keys, long end, AbortedRecords aborted, IReadOnlyDictionary<long, ProducerTail> producers, long now, long deleteRetentionMs)
{
    private readonly HashSet<long> _inTransaction = [];
    private readonly List<KeptRecord> _kept = [];
    private readonly BatchRewriter _rewriter = new();

    /// <summary>
    /// Set by a batch that cannot be decoded, which stays whole. Any tombstone behind it may be all that hides an old value in it, so from
    /// there on tombstones stay too.
    /// </summary>
    private bool _sawUnknownKeys;

    /// <summary>When the next tombstone or marker may go; <see cref="long.MaxValue"/> where none is waiting for it.</summary>
    public long NextHorizon { get; private set; } = long.MaxValue;

    /// <summary>The offsets of ABORT and COMMIT markers that were removed since this was last cleared.</summary>
    public List<long> RemovedMarkers { get; } = [];

    /// <param name="mayGrow">Whether there is room for a batch that grows by its delete horizon.</param>
    /// <returns>The batch itself, another in its place, or nothing. Valid until the next call.</returns>
    public ReadOnlyMemory<byte> Clean(ReadOnlyMemory<byte> batch, bool mayGrow)
    {
        var header = new RecordBatchHeader(batch.Span);
        if (header.IsControl) return CleanMarker(batch, mayGrow);
        if (header.IsTransactional) _inTransaction.Add(header.ProducerId);
        if (header.BaseOffset >= end) return batch;
        if (header.RecordCount == 0) return IsTail(header) ? batch : default;
        if (aborted.Contain(header)) return Remove(header);
        if (header.Codec == CompressionCodec.None) return CleanRecords(batch, header.Records, mayGrow);

        using var decoded = RecordDecoder.TryDecode(header.Codec, header.Records);
        return decoded is null ? KeepUnknown(batch) : CleanRecords(batch, decoded.Span, mayGrow);
    }

    private ReadOnlyMemory<byte> CleanRecords(ReadOnlyMemory<byte> batch, ReadOnlySpan<byte> records, bool mayGrow)
    {
        var header = new RecordBatchHeader(batch.Span);
        var horizon = header.DeleteHorizon;
        var tombstonesGo = horizon <= now && !_sawUnknownKeys;
        var tombstones = false;
        _kept.Clear();
        var cursor = new RecordCursor(records, header.RecordCount);
        while (cursor.MoveNext())
        {
            // A record without a key is there only where the topic was not always compacted.
            if (!cursor.HasKey || keys.IsSuperseded(cursor.Key, header.BaseOffset + cursor.OffsetDelta)) continue;
            var isTombstone = cursor.IsValueNull;
            if (isTombstone && tombstonesGo) continue;
            tombstones |= isTombstone;
            _kept.Add(new KeptRecord(cursor.Start, cursor.End, header.BaseTimestamp + cursor.TimestampDelta));
        }

        if (!cursor.IsComplete) return KeepUnknown(batch);
        if (_kept.Count == 0) return Remove(header);
        if (tombstones && horizon is null && mayGrow) horizon = HorizonFromNow();
        if (tombstones) Await(horizon);
        var isWhole = _kept.Count == header.RecordCount && horizon == header.DeleteHorizon;
        return isWhole ? batch : _rewriter.Rewrite(header, records, _kept, horizon);
    }

    /// <summary>A marker stays as long as batches of its transaction do, and then as long as a tombstone.</summary>
    private ReadOnlyMemory<byte> CleanMarker(ReadOnlyMemory<byte> batch, bool mayGrow)
    {
        var header = new RecordBatchHeader(batch.Span);
        if (_inTransaction.Remove(header.ProducerId) || header.BaseOffset >= end || IsTail(header)) return batch;
        switch (header.DeleteHorizon)
        {
            case { } horizon when horizon <= now:
                RemovedMarkers.Add(header.BaseOffset);
                return default;
            case null when mayGrow:
                var cursor = new RecordCursor(header.Records, header.RecordCount);
                if (!cursor.MoveNext()) return batch;
                _kept.Clear();
                _kept.Add(new KeptRecord(cursor.Start, cursor.End, header.BaseTimestamp + cursor.TimestampDelta));
                Await(HorizonFromNow());
                return _rewriter.Rewrite(header, header.Records, _kept, HorizonFromNow());
            default:
                Await(header.DeleteHorizon);
                return batch;
        }
    }

    private ReadOnlyMemory<byte> KeepUnknown(ReadOnlyMemory<byte> batch)
    {
        _sawUnknownKeys = true;
        return batch;
    }

    private ReadOnlyMemory<byte> Remove(RecordBatchHeader header) =>
        IsTail(header) ? BatchRewriter.Empty(header, keepProducer: true) : default;

    /// <summary>Whether without this batch a start would not know the producer's last sequence number or, lacking one, its epoch.</summary>
    private bool IsTail(RecordBatchHeader header) =>
        producers.TryGetValue(header.ProducerId, out var tail)
        && (header.IsControl ? tail.LastBatch < 0 && tail.Epoch == header.ProducerEpoch : tail.LastBatch == header.BaseOffset);

    private long HorizonFromNow() => now <= long.MaxValue - deleteRetentionMs ? now + deleteRetentionMs : long.MaxValue;

    private void Await(long? horizon)
    {
        if (horizon >= now) NextHorizon = Math.Min(NextHorizon, horizon.Value);
    }
}
