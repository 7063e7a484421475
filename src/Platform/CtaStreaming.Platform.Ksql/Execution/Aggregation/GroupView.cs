using CtaStreaming.Platform.Ksql.Execution.State;
using CtaStreaming.Platform.Ksql.Execution.Tables;

namespace CtaStreaming.Platform.Ksql.Execution.Aggregation;

/// <summary>The groups of an aggregation without a window.</summary>
internal sealed class GroupView(KeyValueStore store, AggregateRow aggregates) : ITableView
{
    public TableRow? Get(object?[] key, Window? window) => store.Find(key) is { } entry ? Row(entry) : null;

    public IEnumerable<TableRow> Find(object?[] key) => Get(key, null) is { } row ? [row] : [];

    public IEnumerable<TableRow> Scan() => store.Entries.Select(Row);

    private TableRow Row(KeyValueStore.Entry entry) => new(entry.Key, null, aggregates.Result(entry.Key, entry.Value, null), entry.Timestamp);
}
