using CtaStreaming.Platform.Ksql.Execution.State;
using CtaStreaming.Platform.Ksql.Execution.Tables;

namespace CtaStreaming.Platform.Ksql.Execution.Aggregation;

/// <summary>The groups of tumbling or hopping windows.</summary>
internal sealed class WindowView(WindowStore store, AggregateRow aggregates, long size) : ITableView
{
    public TableRow? Get(object?[] key, Window? window) => store.Find(key, window!.Value.Start) is { } entry ? Row(entry) : null;

    public IEnumerable<TableRow> Find(object?[] key) => store.Find(key).Select(Row);

    public IEnumerable<TableRow> Scan() => store.Entries.Select(Row);

    private TableRow Row(WindowStore.Entry entry)
    {
        var window = new Window(entry.Start, entry.Start + size);
        return new(entry.Key, window, aggregates.Result(entry.Key, entry.Value, window), entry.Timestamp);
    }
}
