using System.Buffers;

namespace CtaStreaming.Platform.Broker.Log.Compaction;

/// <summary>
/// The batches of a segment, whole and one after the other. Each is proved by its checksum: to rewrite damage would make it look right.
/// </summary>
internal sealed class SegmentBatches(Segment segment) : IDisposable
{
    private const int ReadBytes = 1 << 18;

    private readonly int _size = segment.Size;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(ReadBytes);
    private int _bufferStart;
    private int _bufferLength;
    private int _next;

    /// <summary>Valid until the next <see cref="MoveNext"/>.</summary>
    public ReadOnlyMemory<byte> Current { get; private set; }

    /// <summary>How many bytes follow the current batch.</summary>
    public int Left => _size - _next;

    /// <summary>False at the end of the segment.</summary>
    /// <exception cref="CorruptLogException">What stands there is not a batch, or not the one that was written.</exception>
    public bool MoveNext()
    {
        if (Left == 0) return false;
        var length = RecordBatchHeader.Size;
        if (Left < length) throw Damaged(_next, "no record batch begins there");
        var header = new RecordBatchHeader(Peek(length).Span);
        if (header.Magic != 2 || header.BatchLength < RecordBatchHeader.Size - RecordBatchHeader.Overhead || header.TotalLength > Left)
        {
            throw Damaged(header.BaseOffset, "no record batch begins there");
        }

        length = header.TotalLength;
        Current = Peek(length);
        header = new RecordBatchHeader(Current.Span);
        if (header.ComputeCrc() != header.Crc) throw Damaged(header.BaseOffset, "the checksum does not match");
        _next += length;
        return true;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private CorruptLogException Damaged(long offset, string reason) => new(segment.File.Path, _next, offset, reason);

    private ReadOnlyMemory<byte> Peek(int count)
    {
        if (_next + count > _bufferStart + _bufferLength)
        {
            if (count > _buffer.Length)
            {
                ArrayPool<byte>.Shared.Return(_buffer);
                _buffer = ArrayPool<byte>.Shared.Rent(count);
            }

            (_bufferStart, _bufferLength) = (_next, Math.Min(_buffer.Length, Left));
            segment.File.Read(_buffer.AsSpan(0, _bufferLength), _bufferStart);
        }

        return _buffer.AsMemory(_next - _bufferStart, count);
    }
}
