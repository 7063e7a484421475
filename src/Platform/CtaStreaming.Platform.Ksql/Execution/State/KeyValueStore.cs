namespace CtaStreaming.Platform.Ksql.Execution.State;

/// <summary>Rows by key, each with the time of its last change.</summary>
internal sealed class KeyValueStore(string name, RowCodec keys, RowCodec values, bool isLogged) : IStateStore
{
    private readonly Dictionary<object?[], Entry> _entries = new(RowComparer.Instance);
    private readonly ChangeTracker<Entry> _changes = new(isLogged);
    private readonly StateWriter _writer = new();

    public string Name => name;

    public IEnumerable<Entry> Entries => _entries.Values.Where(entry => !entry.IsRemoved);

    public Entry? Find(object?[] key) => _entries.TryGetValue(key, out var entry) && !entry.IsRemoved ? entry : null;

    public void Put(object?[] key, object?[] value, long timestamp)
    {
        if (!_entries.TryGetValue(key, out var entry)) _entries.Add(key, entry = new Entry(key));
        entry.IsRemoved = false;
        Update(entry, value, timestamp);
    }

    public void Update(Entry entry, object?[] value, long timestamp)
    {
        entry.Value = value;
        entry.Timestamp = timestamp;
        _changes.Changed(entry);
    }

    public void Remove(object?[] key)
    {
        if (Find(key) is not { } entry) return;
        entry.Value = [];
        // A removed entry stays until it has been taken, so that its key is taken once even if it comes back meanwhile.
        if (!_changes.Removed(entry)) _entries.Remove(key);
    }

    public void Restore(byte[] key, byte[]? value)
    {
        var keyReader = new StateReader(key);
        var row = keys.Read(ref keyReader);
        if (value is null)
        {
            _entries.Remove(row);
            return;
        }

        var reader = new StateReader(value);
        var timestamp = reader.Long();
        _entries[row] = new Entry(row) { Timestamp = timestamp, Value = values.Read(ref reader) };
    }

    public void TakeChanges(Action<byte[], byte[]?> change) => _changes.Take(entry =>
    {
        keys.Write(_writer, entry.Key);
        var key = _writer.Take();
        if (entry.IsRemoved)
        {
            _entries.Remove(entry.Key);
            change(key, null);
            return;
        }

        _writer.Long(entry.Timestamp);
        values.Write(_writer, entry.Value);
        change(key, _writer.Take());
    });

    internal sealed class Entry(object?[] key) : StoredEntry
    {
        public object?[] Key => key;

        public object?[] Value { get; set; } = [];

        public long Timestamp { get; set; }
    }
}
