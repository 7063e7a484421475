using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace CtaStreaming.Platform.Broker.Log.Compaction;

/// <summary>
/// Writes what is left of a batch. Base offset, last offset delta, producer and sequence stay as they were: no record's offset changes,
/// and a producer's count comes out right.
/// </summary>
internal sealed class BatchRewriter
{
    private readonly ArrayBufferWriter<byte> _records = new();
    private readonly ArrayBufferWriter<byte> _batch = new();

    /// <summary>
    /// A batch of no records that holds only the place of one. It belongs to no transaction, so that a marker need not stay for its sake.
    /// </summary>
    /// <param name="keepProducer">Whether it also keeps the producer's sequence number.</param>
    public static byte[] Empty(RecordBatchHeader header, bool keepProducer)
    {
        var batch = header.Bytes[..RecordBatchHeader.Size].ToArray();
        if (!keepProducer)
        {
            BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(RecordBatchHeader.ProducerIdAt), -1);
            BinaryPrimitives.WriteInt16BigEndian(batch.AsSpan(RecordBatchHeader.ProducerEpochAt), -1);
            BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(RecordBatchHeader.BaseSequenceAt), -1);
        }

        Seal(batch, BatchAttributes.None, baseTimestamp: -1, maxTimestamp: -1, count: 0);
        return batch;
    }

    /// <summary>The batch with some of its records. It belongs to the rewriter until the next call.</summary>
    /// <param name="records">All of its records, decoded.</param>
    /// <param name="horizon">Until when its tombstones stay; null where it has none.</param>
    public ReadOnlyMemory<byte> Rewrite(RecordBatchHeader header, ReadOnlySpan<byte> records, List<KeptRecord> kept, long? horizon)
    {
        // The format keeps the horizon in the place of the base timestamp.
        var baseTimestamp = horizon ?? header.BaseTimestamp;
        _records.ResetWrittenCount();
        foreach (var record in kept)
        {
            var bytes = records[record.Start..record.End];
            if (baseTimestamp == header.BaseTimestamp) _records.Write(bytes);
            else WriteWithDelta(bytes, record.Timestamp - baseTimestamp);
        }

        using var compressed = header.Codec == CompressionCodec.None ? null : TryCompress();
        var payload = compressed is null ? _records.WrittenSpan : compressed.GetBuffer().AsSpan(0, (int)compressed.Length);
        var codec = compressed is null ? CompressionCodec.None : CompressionCodec.Gzip;
        var attributes = (header.Attributes & ~BatchAttributes.CodecMask) | (BatchAttributes)codec;
        if (horizon is not null) attributes |= BatchAttributes.DeleteHorizon;
        var stamped = (attributes & BatchAttributes.LogAppendTime) != 0; // then it is the timestamp of each of them
        var maxTimestamp = stamped ? header.MaxTimestamp : kept.Max(record => record.Timestamp);

        _batch.ResetWrittenCount();
        var batch = _batch.GetSpan(RecordBatchHeader.Size + payload.Length)[..(RecordBatchHeader.Size + payload.Length)];
        header.Bytes[..RecordBatchHeader.Size].CopyTo(batch);
        payload.CopyTo(batch[RecordBatchHeader.Size..]);
        Seal(batch, attributes, baseTimestamp, maxTimestamp, kept.Count);
        _batch.Advance(batch.Length);
        return _batch.WrittenMemory;
    }

    private static void Seal(Span<byte> batch, BatchAttributes attributes, long baseTimestamp, long maxTimestamp, int count)
    {
        BinaryPrimitives.WriteInt32BigEndian(batch[RecordBatchHeader.BatchLengthAt..], batch.Length - RecordBatchHeader.Overhead);
        BinaryPrimitives.WriteInt64BigEndian(batch[RecordBatchHeader.BaseTimestampAt..], baseTimestamp);
        BinaryPrimitives.WriteInt32BigEndian(batch[RecordBatchHeader.RecordCountAt..], count);
        RecordBatchHeader.Rewrite(batch, attributes, maxTimestamp);
    }

    private void WriteWithDelta(ReadOnlySpan<byte> record, long delta)
    {
        var at = 0;
        VarInt.TryRead(record, ref at, out int _);
        var attributes = record[at++];
        VarInt.TryRead(record, ref at, out long _);
        Span<byte> number = stackalloc byte[VarInt.MaxLength];
        _records.Write(number[..VarInt.Write(number, 1 + VarInt.Length(delta) + record.Length - at)]);
        _records.Write([attributes]);
        _records.Write(number[..VarInt.Write(number, delta)]);
        _records.Write(record[at..]);
    }

    /// <summary>
    /// With gzip, whatever the codec was: it is the one that the base class library can write and every client can read, and plain records
    /// could make the log larger than it had been. Null where so few are left that they are smaller plain.
    /// </summary>
    private MemoryStream? TryCompress()
    {
        var compressed = new MemoryStream(_records.WrittenCount);
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(_records.WrittenSpan);
        if (compressed.Length < _records.WrittenCount) return compressed;
        compressed.Dispose();
        return null;
    }
}
