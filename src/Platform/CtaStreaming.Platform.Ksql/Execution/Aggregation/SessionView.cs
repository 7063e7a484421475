using CtaStreaming.Platform.Ksql.Execution.State;
using CtaStreaming.Platform.Ksql.Execution.Tables;

namespace CtaStreaming.Platform.Ksql.Execution.Aggregation;

/// <summary>The groups of sessions.</summary>
internal sealed class SessionView(SessionStore store, AggregateRow aggregates) : ITableView
{
    public TableRow? Get(object?[] key, Window? window)
    {
        var (start, end) = (window!.Value.Start, window.Value.End);
        return store.Find(key).FirstOrDefault(session => session.Start == start && session.End == end) is { } found ? Row(found) : null;
    }

    public IEnumerable<TableRow> Find(object?[] key) => store.Find(key).Select(Row);

    public IEnumerable<TableRow> Scan() => store.Entries.Select(Row);

    private TableRow Row(SessionStore.Session session)
    {
        var window = new Window(session.Start, session.End);
        return new(session.Key, window, aggregates.Result(session.Key, session.Value, window), session.End);
    }
}
