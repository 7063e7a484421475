using System.Buffers.Binary;

namespace CtaStreaming.Platform.Broker.Log;

/// <summary>Builds one uncompressed record batch, for partitions that the broker itself writes to.</summary>
internal sealed class RecordBatchBuilder
{
    private byte[] _buffer = new byte[512];
    private long _baseTimestamp;
    private long _maxTimestamp;

    public BatchAttributes Attributes { get; set; }

    public long ProducerId { get; set; } = -1;

    public short ProducerEpoch { get; set; } = -1;

    public int BaseSequence { get; set; } = -1;

    /// <summary>How many records are in it.</summary>
    public int Count { get; private set; }

    /// <summary>The batch's size so far, in bytes.</summary>
    public int Length { get; private set; } = RecordBatchHeader.Size;

    /// <summary>Adds a record. Null key or value and empty ones are different things.</summary>
    public RecordBatchBuilder Add(long timestamp, ReadOnlyMemory<byte>? key, ReadOnlyMemory<byte>? value, params IReadOnlyList<RecordHeader> headers)
    {
        if (Count == 0) (_baseTimestamp, _maxTimestamp) = (timestamp, timestamp);
        _maxTimestamp = Math.Max(_maxTimestamp, timestamp);

        var size = 1 + VarInt.Length(timestamp - _baseTimestamp) + VarInt.Length(Count) // attributes, timestamp, offset
            + SizeOf(key) + SizeOf(value) + VarInt.Length(headers.Count);
        foreach (var header in headers) size += SizeOf(header.Key) + SizeOf(header.Value);

        Reserve(size + VarInt.MaxLength);
        Write(size);
        _buffer[Length++] = 0;
        Write(timestamp - _baseTimestamp);
        Write(Count);
        Write(key);
        Write(value);
        Write(headers.Count);
        foreach (var header in headers)
        {
            Write(header.Key);
            Write(header.Value);
        }

        Count++;
        return this;
    }

    /// <summary>The finished batch, ready for <see cref="PartitionLog.Append"/>. It belongs to the builder until <see cref="Clear"/>.</summary>
    public Memory<byte> Build()
    {
        var batch = _buffer.AsSpan(0, Length);
        RecordBatchHeader.WritePosition(batch, baseOffset: 0, leaderEpoch: -1);
        BinaryPrimitives.WriteInt32BigEndian(batch[RecordBatchHeader.BatchLengthAt..], Length - RecordBatchHeader.Overhead);
        batch[RecordBatchHeader.MagicAt] = 2;
        BinaryPrimitives.WriteInt32BigEndian(batch[RecordBatchHeader.LastOffsetDeltaAt..], Count - 1);
        BinaryPrimitives.WriteInt64BigEndian(batch[RecordBatchHeader.BaseTimestampAt..], _baseTimestamp);
        BinaryPrimitives.WriteInt64BigEndian(batch[RecordBatchHeader.ProducerIdAt..], ProducerId);
        BinaryPrimitives.WriteInt16BigEndian(batch[RecordBatchHeader.ProducerEpochAt..], ProducerEpoch);
        BinaryPrimitives.WriteInt32BigEndian(batch[RecordBatchHeader.BaseSequenceAt..], BaseSequence);
        BinaryPrimitives.WriteInt32BigEndian(batch[RecordBatchHeader.RecordCountAt..], Count);
        RecordBatchHeader.Rewrite(batch, Attributes, _maxTimestamp);
        return _buffer.AsMemory(0, Length);
    }

    /// <summary>Starts the next batch in the same buffer.</summary>
    public void Clear()
    {
        Count = 0;
        Length = RecordBatchHeader.Size;
    }

    private static int SizeOf(ReadOnlyMemory<byte>? bytes) => bytes is { Length: var length } ? VarInt.Length(length) + length : 1;

    private void Write(long value) => Length += VarInt.Write(_buffer.AsSpan(Length), value);

    private void Write(ReadOnlyMemory<byte>? bytes)
    {
        Write(bytes?.Length ?? -1);
        if (bytes is not { } present) return;
        present.Span.CopyTo(_buffer.AsSpan(Length));
        Length += present.Length;
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - Length < count) Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + count));
    }
}
