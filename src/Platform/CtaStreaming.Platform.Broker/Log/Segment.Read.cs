using System.Buffers;

namespace CtaStreaming.Platform.Broker.Log;

internal sealed partial class Segment
{
    /// <summary>Whole batches from the one that contains the offset; false where none of them begins here before the bound.</summary>
    public bool TrySlice(long offset, int maxBytes, bool atLeastOneBatch, long upTo, out LogSlice slice)
    {
        slice = default;
        var size = Size;
        var next = NextOffset;
        if (offset >= next) return false;

        Span<byte> window = stackalloc byte[BatchCursor.WindowBytes];
        var cursor = CursorAt(offset, size, window);
        if (!MoveTo(ref cursor, offset) || cursor.Header.BaseOffset >= upTo) return false;

        var (start, firstEnd) = (cursor.Position, cursor.End);
        var end = upTo >= next ? size : StartOf(upTo, size, window);
        if (end - start > maxBytes) end = LastEnd(start, firstEnd, end, start + maxBytes, window);
        if (end - start > maxBytes && !atLeastOneBatch) end = start;
        slice = new LogSlice(_file, start, end - start, moreFollows: end < size);
        return true;
    }

    /// <summary>The first record at or after an offset whose timestamp is not below the one asked for.</summary>
    public OffsetAndTimestamp? FindTimestamp(long timestamp, long from)
    {
        Span<byte> window = stackalloc byte[BatchCursor.WindowBytes];
        var entry = EnsureIndexed().FindTimestamp(timestamp);
        var cursor = new BatchCursor(_file, entry.Position, Size, window);
        while (cursor.MoveNext())
        {
            var header = cursor.Header;
            if (header.MaxTimestamp < timestamp || header.LastOffset < from) continue;
            if (FindInBatch(cursor.Position, header.TotalLength, timestamp, from) is { } found) return found;
        }

        return null;
    }

    /// <summary>The largest timestamp of the batches that reach to an offset or beyond it.</summary>
    public long MaxTimestampFrom(long offset)
    {
        if (offset <= BaseOffset) return MaxTimestamp;
        Span<byte> window = stackalloc byte[BatchCursor.WindowBytes];
        var cursor = CursorAt(offset, Size, window);
        var max = -1L;
        while (cursor.MoveNext())
        {
            if (cursor.Header.LastOffset >= offset) max = Math.Max(max, cursor.Header.MaxTimestamp);
        }

        return max;
    }

    private static bool MoveTo(ref BatchCursor cursor, long offset)
    {
        while (cursor.MoveNext())
        {
            if (cursor.Header.LastOffset >= offset) return true;
        }

        return false;
    }

    private BatchCursor CursorAt(long offset, int size, Span<byte> window) =>
        new(_file, EnsureIndexed().FindOffset(offset - BaseOffset).Position, size, window);

    /// <summary>Where the first batch that begins at or after the offset stands.</summary>
    private int StartOf(long offset, int size, Span<byte> window)
    {
        var cursor = CursorAt(offset, size, window);
        while (cursor.MoveNext())
        {
            if (cursor.Header.BaseOffset >= offset) return cursor.Position;
        }

        return size;
    }

    /// <summary>The end of the last batch that ends at or before the bound; of the first one, where that is longer.</summary>
    private int LastEnd(int start, int firstEnd, int limit, long bound, Span<byte> window)
    {
        if (firstEnd >= bound) return firstEnd;
        var end = Math.Max(firstEnd, Math.Max(start, EnsureIndexed().FindPosition(bound).Position));
        var cursor = new BatchCursor(_file, end, limit, window);
        while (cursor.MoveNext() && cursor.End <= bound) end = cursor.End;
        return end;
    }

    private OffsetAndTimestamp? FindInBatch(int position, int length, long timestamp, long from)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            _file.Read(bytes.AsSpan(0, length), position);
            return TimestampLookup.Find(bytes.AsSpan(0, length), timestamp, from);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
