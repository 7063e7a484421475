namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// Hops from batch header to batch header through a part of a segment. Small batches share one read of the window; of large ones
/// only the headers are read.
/// </summary>
/// <param name="position">Where a batch begins.</param>
/// <param name="limit">Where the last batch ends.</param>
/// <param name="window">Scratch space of at least <see cref="RecordBatchHeader.Size"/> bytes.</param>
internal ref struct BatchCursor(SegmentFile file, int position, int limit, Span<byte> window)
{
    /// <summary>A window that holds what lies between two index entries.</summary>
    public const int WindowBytes = 4096;

    private readonly Span<byte> _window = window;
    private int _windowStart;
    private int _windowLength;
    private int _next = position;

    /// <summary>Where the current batch begins.</summary>
    public int Position { get; private set; } = position;

    /// <summary>Where the current batch ends.</summary>
    public readonly int End => _next;

    public readonly RecordBatchHeader Header => new(_window[(Position - _windowStart).._windowLength]);

    /// <summary>False at the limit.</summary>
    /// <exception cref="CorruptLogException">What stands there is not a batch.</exception>
    public bool MoveNext()
    {
        if (limit - _next < RecordBatchHeader.Size) return false;
        Position = _next;
        if (Position - _windowStart + RecordBatchHeader.Size > _windowLength)
        {
            _windowStart = Position;
            _windowLength = Math.Min(_window.Length, limit - Position);
            file.Read(_window[.._windowLength], Position);
        }

        var header = Header;
        if (header.Magic != 2 || header.BatchLength < RecordBatchHeader.Size - RecordBatchHeader.Overhead || header.TotalLength > limit - Position)
        {
            throw new CorruptLogException(file.Path, Position, header.BaseOffset, "no record batch begins there");
        }

        _next = Position + header.TotalLength;
        return true;
    }
}
