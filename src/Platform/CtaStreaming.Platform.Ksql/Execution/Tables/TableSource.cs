using CtaStreaming.Platform.Ksql.Execution.State;

namespace CtaStreaming.Platform.Ksql.Execution.Tables;

/// <summary>A table that is read from a topic, kept so that its old values are known.</summary>
internal sealed class TableSource(KeyValueStore store, bool isWindowed, IOperator next) : IOperator, ITableView
{
    public void Process(in RowChange change)
    {
        if (change.Key is null) return;
        var key = WindowedKey.Join(change.Key, change.Window);
        var old = store.Find(key)?.Value;
        if (change.Value is null) store.Remove(key);
        else store.Put(key, change.Value, change.Timestamp);
        next.Process(change with { Old = old });
    }

    public TableRow? Get(object?[] key, Window? window) => store.Find(WindowedKey.Join(key, window)) is { } entry ? Row(entry) : null;

    public IEnumerable<TableRow> Find(object?[] key)
    {
        if (!isWindowed) return Get(key, null) is { } row ? [row] : [];
        return Scan().Where(row => RowComparer.Instance.Equals(row.Key, key));
    }

    public IEnumerable<TableRow> Scan() => store.Entries.Select(Row);

    private TableRow Row(KeyValueStore.Entry entry)
    {
        var (key, window) = isWindowed ? WindowedKey.Split(entry.Key) : (entry.Key, (Window?)null);
        return new(key, window, entry.Value, entry.Timestamp);
    }
}
