namespace CtaStreaming.Platform.Ksql.Execution.State;

/// <summary>
/// The highest timestamp that each partition has shown: the clock by which windows close. It is state like any other, because a late
/// record must be late after a restart too.
/// </summary>
internal sealed class StreamTimes(bool isLogged)
{
    private readonly Dictionary<int, Entry> _times = [];
    private readonly ChangeTracker<Entry> _changes = new(isLogged);

    /// <summary><see cref="long.MinValue"/> for a partition that has shown nothing.</summary>
    public long this[int partition] => _times.TryGetValue(partition, out var entry) ? entry.Time : long.MinValue;

    /// <returns>The time after <paramref name="timestamp"/> was seen.</returns>
    public long Advance(int partition, long timestamp)
    {
        if (!_times.TryGetValue(partition, out var entry)) _times.Add(partition, entry = new Entry(partition));
        if (timestamp <= entry.Time) return entry.Time;
        entry.Time = timestamp;
        _changes.Changed(entry);
        return timestamp;
    }

    public void Restore(int partition, long time) => _times[partition] = new Entry(partition) { Time = time };

    public void Take(Action<int, long> take) => _changes.Take(entry => take(entry.Partition, entry.Time));

    private sealed class Entry(int partition) : StoredEntry
    {
        public int Partition => partition;

        public long Time { get; set; } = long.MinValue;
    }
}
