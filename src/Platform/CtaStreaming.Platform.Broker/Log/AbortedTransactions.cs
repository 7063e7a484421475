namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// The aborted transactions of one partition, in the order of their markers. One thread adds, any number look up: an entry is there
/// before the last stable offset uncovers what it voids, or readers of committed records would get it.
/// </summary>
internal sealed class AbortedTransactions
{
    private Published _published = new([], 0);

    public int Count => Volatile.Read(ref _published).Count;

    public void Add(AbortedTransaction aborted)
    {
        var (entries, count) = _published;
        if (count == entries.Length) Array.Resize(ref entries, Math.Max(4, count * 2));
        // Behind the end of what anybody sees so far, so that the array can be shared.
        entries[count] = aborted;
        Volatile.Write(ref _published, new Published(entries, count + 1));
    }

    /// <summary>Those with records or their marker between two offsets, in the order of their first offsets.</summary>
    /// <param name="from">The first offset looked at.</param>
    /// <param name="to">The offset after the last one looked at.</param>
    public IReadOnlyList<AbortedTransaction> Between(long from, long to)
    {
        var (entries, count) = Volatile.Read(ref _published);
        List<AbortedTransaction>? found = null;
        for (var i = FirstEndingAtOrAfter(from, entries, count); i < count; i++)
        {
            if (entries[i].FirstOffset < to) (found ??= []).Add(entries[i]);
            if (entries[i].StableOffset >= to) break;
        }

        found?.Sort(static (one, other) => one.FirstOffset.CompareTo(other.FirstOffset));
        return found ?? (IReadOnlyList<AbortedTransaction>)[];
    }

    /// <summary>Forgets those whose marker lies below the start of the log.</summary>
    public void ForgetBefore(long offset)
    {
        var (entries, count) = _published;
        var first = FirstEndingAtOrAfter(offset, entries, count);
        if (first > 0) Volatile.Write(ref _published, new Published(entries[first..count], count - first));
    }

    public void WriteTo(BinaryWriter writer)
    {
        var (entries, count) = _published;
        writer.Write(count);
        foreach (var entry in entries.AsSpan(0, count))
        {
            writer.Write(entry.ProducerId);
            writer.Write(entry.FirstOffset);
            writer.Write(entry.LastOffset);
            writer.Write(entry.StableOffset);
        }
    }

    public void ReadFrom(BinaryReader reader)
    {
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            Add(new AbortedTransaction(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64()));
        }
    }

    private static int FirstEndingAtOrAfter(long offset, AbortedTransaction[] entries, int count)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (entries[middle].LastOffset < offset) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private sealed record Published(AbortedTransaction[] Entries, int Count);
}
