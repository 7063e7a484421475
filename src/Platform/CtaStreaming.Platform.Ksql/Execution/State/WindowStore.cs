namespace CtaStreaming.Platform.Ksql.Execution.State;

/// <summary>Groups by window start and key. Windows that start together lie together: they close and expire together.</summary>
internal sealed class WindowStore(string name, RowCodec keys, RowCodec values, bool isLogged) : TimedStore<WindowStore.Entry>(name, isLogged)
{
    private readonly SortedList<long, Dictionary<object?[], Entry>> _windows = [];
    private readonly Dictionary<int, long> _expiredThrough = [];

    public IEnumerable<Entry> Entries => _windows.Values.SelectMany(window => window.Values);

    public IEnumerable<Entry> Find(object?[] key)
    {
        foreach (var window in _windows.Values)
        {
            if (window.TryGetValue(key, out var entry)) yield return entry;
        }
    }

    public Entry? Find(object?[] key, long start) =>
        _windows.TryGetValue(start, out var window) && window.TryGetValue(key, out var entry) ? entry : null;

    public Entry Add(object?[] key, long start, int partition)
    {
        if (!_windows.TryGetValue(start, out var window)) _windows.Add(start, window = new(RowComparer.Instance));
        return window[key] = new Entry(key, start, partition);
    }

    public void Update(Entry entry, object?[] value, long timestamp)
    {
        entry.Value = value;
        entry.Timestamp = timestamp;
        Changes.Changed(entry);
    }

    /// <summary>A partition's groups in the windows that start after one time and not after another, by start.</summary>
    public IEnumerable<Entry> Starting(int partition, long after, long through)
    {
        for (var i = FirstAfter(after); i < _windows.Count && _windows.Keys[i] <= through; i++)
        {
            foreach (var entry in _windows.Values[i].Values)
            {
                if (entry.Partition == partition) yield return entry;
            }
        }
    }

    /// <summary>Removes a partition's groups in all windows that start not after <paramref name="through"/>.</summary>
    public void Expire(int partition, long through)
    {
        // Where another partition lags, its groups keep windows here that this one has been through: they are not looked at again.
        var index = FirstAfter(_expiredThrough.GetValueOrDefault(partition, long.MinValue));
        if (index == _windows.Count || _windows.Keys[index] > through) return;
        while (index < _windows.Count && _windows.Keys[index] <= through)
        {
            var window = _windows.Values[index];
            foreach (var entry in window.Values.Where(entry => entry.Partition == partition).ToList())
            {
                window.Remove(entry.Key);
                Changes.Removed(entry);
            }

            if (window.Count == 0) _windows.RemoveAt(index);
            else index++;
        }

        _expiredThrough[partition] = through;
    }

    protected override void WriteKey(Entry entry)
    {
        Writer.Long(entry.Start);
        keys.Write(Writer, entry.Key);
    }

    protected override void WriteValue(Entry entry)
    {
        Writer.Long(entry.Partition);
        Writer.Long(entry.Timestamp);
        values.Write(Writer, entry.Value);
    }

    protected override void RestoreEntry(ref StateReader key, ref StateReader value)
    {
        var start = key.Long();
        var entry = Add(keys.Read(ref key), start, (int)value.Long());
        entry.IsLogged = true;
        entry.Timestamp = value.Long();
        entry.Value = values.Read(ref value);
    }

    protected override void RestoreRemoved(ref StateReader key)
    {
        var start = key.Long();
        if (!_windows.TryGetValue(start, out var window)) return;
        window.Remove(keys.Read(ref key));
        if (window.Count == 0) _windows.Remove(start);
    }

    private int FirstAfter(long start)
    {
        var (low, high) = (0, _windows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_windows.Keys[middle] <= start) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    internal sealed class Entry(object?[] key, long start, int partition) : StoredEntry
    {
        public object?[] Key => key;

        public long Start => start;

        public int Partition => partition;

        public object?[] Value { get; set; } = [];

        public long Timestamp { get; set; }
    }
}
