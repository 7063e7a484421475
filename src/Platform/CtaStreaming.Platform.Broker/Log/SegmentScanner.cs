using System.Buffers;

namespace CtaStreaming.Platform.Broker.Log;

/// <summary>Reads a segment's file from its start and proves batch after batch: length, magic, rising offsets, checksum.</summary>
internal sealed class SegmentScanner(SegmentFile file, long length) : IDisposable
{
    private const int BufferBytes = 1 << 18;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private long _bufferStart;
    private int _bufferLength;

    /// <summary>Where the next batch begins, or the first place that holds none.</summary>
    public long Position { get; private set; }

    /// <summary>The offset that the next batch must not be below.</summary>
    public long ExpectedOffset { get; private set; }

    public string? Fault { get; private set; }

    /// <summary>Starts over at a place in the file.</summary>
    public void Seek(long position, long expectedOffset)
    {
        (Position, ExpectedOffset, Fault) = (position, expectedOffset, null);
        (_bufferStart, _bufferLength) = (position, 0);
    }

    /// <summary>False at the end of the file, and where <see cref="Fault"/> says what is wrong there.</summary>
    /// <param name="header">The batch's header; of a control batch as much as it takes to read it.</param>
    public bool TryRead(out ReadOnlySpan<byte> header)
    {
        header = default;
        var left = length - Position;
        if (left == 0) return false;
        Fault = left < RecordBatchHeader.Size ? $"{left} bytes are too few for a batch" : Check(Peek(Position, RecordBatchHeader.Size), left, Position);
        if (Fault is not null) return false;

        header = Peek(Position, RecordBatchHeader.Size);
        var batch = new RecordBatchHeader(header);
        if (batch.IsControl)
        {
            header = Peek(Position, Math.Min(batch.TotalLength, ControlBatch.MaxLength));
            batch = new RecordBatchHeader(header); // to look for more may have moved the buffer
        }

        ExpectedOffset = batch.LastOffset + 1;
        Position += batch.TotalLength;
        return true;
    }

    /// <summary>Whether an intact batch stands anywhere behind a fault: then it is damage, and not a write that was cut short.</summary>
    public bool AnyBatchAfterFault()
    {
        for (var position = Position + 1; position <= length - RecordBatchHeader.Size; position++)
        {
            if (Peek(position, RecordBatchHeader.Size)[RecordBatchHeader.MagicAt] != 2) continue;
            if (Check(Peek(position, RecordBatchHeader.Size), length - position, position) is null) return true;
        }

        return false;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private string? Check(ReadOnlySpan<byte> bytes, long left, long position)
    {
        var header = new RecordBatchHeader(bytes);
        if (header.BatchLength < RecordBatchHeader.Size - RecordBatchHeader.Overhead) return $"batch length {header.BatchLength}";
        if ((long)RecordBatchHeader.Overhead + header.BatchLength > left) return $"a batch of {header.TotalLength} bytes with {left} left";
        if (header.Magic != 2) return $"magic {header.Magic}";
        if (header.BaseOffset < ExpectedOffset) return $"offset {header.BaseOffset} after {ExpectedOffset - 1}";
        if (header.LastOffsetDelta < 0) return $"last offset delta {header.LastOffsetDelta}";

        var (crc, total) = (header.Crc, header.TotalLength);
        return ComputeCrc(position, total) == crc ? null : "the checksum does not match";
    }

    private uint ComputeCrc(long position, int total)
    {
        var state = Crc32C.Seed;
        for (var at = position + RecordBatchHeader.AttributesAt; at < position + total;)
        {
            var part = Peek(at, (int)Math.Min(position + total - at, BufferBytes));
            state = Crc32C.Update(state, part);
            at += part.Length;
        }

        return Crc32C.Finish(state);
    }

    private ReadOnlySpan<byte> Peek(long position, int count)
    {
        if (position < _bufferStart || position + count > _bufferStart + _bufferLength)
        {
            _bufferStart = position;
            _bufferLength = (int)Math.Min(BufferBytes, length - position);
            file.Read(_buffer.AsSpan(0, _bufferLength), position);
        }

        return _buffer.AsSpan((int)(position - _bufferStart), count);
    }
}
