namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// A sparse index over one segment, by offset, by position and by time at once. It lives in memory only: an entry is 16 bytes
/// for 4 KiB of log, and the headers of a whole segment are read faster than an index file could be proved right.
/// One thread adds, any number look up.
/// </summary>
internal sealed class SegmentIndex
{
    private IndexEntry[] _entries = new IndexEntry[4];
    private int _count;

    /// <summary>Adds a batch where the last entry is at least <paramref name="interval"/> bytes behind.</summary>
    public void Add(int relativeOffset, int position, long maxTimestampBefore, int interval)
    {
        var count = _count;
        if (count > 0 && (long)position - _entries[count - 1].Position < interval) return;
        if (count == _entries.Length)
        {
            var larger = new IndexEntry[count * 2];
            _entries.CopyTo(larger, 0);
            Volatile.Write(ref _entries, larger);
        }

        _entries[count] = new IndexEntry(relativeOffset, position, maxTimestampBefore);
        Volatile.Write(ref _count, count + 1);
    }

    /// <summary>The last entry at or before the offset.</summary>
    public IndexEntry FindOffset(long relativeOffset) => Last(relativeOffset, static (entry, target) => entry.RelativeOffset <= target);

    /// <summary>The last entry at or before the position.</summary>
    public IndexEntry FindPosition(long position) => Last(position, static (entry, target) => entry.Position <= target);

    /// <summary>The last entry before which every batch is older than the timestamp.</summary>
    public IndexEntry FindTimestamp(long timestamp) => Last(timestamp, static (entry, target) => entry.MaxTimestampBefore < target);

    /// <summary>The count is read first: the array read after it holds at least as many entries.</summary>
    private IndexEntry Last(long target, Func<IndexEntry, long, bool> isAtOrBefore)
    {
        var (low, high) = (0, Volatile.Read(ref _count));
        var entries = Volatile.Read(ref _entries);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (isAtOrBefore(entries[middle], target)) low = middle + 1;
            else high = middle;
        }

        return low == 0 ? new IndexEntry(0, 0, long.MinValue) : entries[low - 1];
    }
}
