using CtaStreaming.Platform.Ksql.Execution.State;

namespace CtaStreaming.Platform.Ksql.Execution.Aggregation;

/// <summary>
/// GROUP BY in sessions. A row joins the sessions that it comes near enough to into one; each that is replaced so is put out as gone, even if
/// the new one has the same bounds. A session's rows have its end as timestamp.
/// </summary>
internal sealed class SessionAggregation(
    Grouping grouping, AggregateRow aggregates, TimeWindows windows, bool isFinal, SessionStore store, bool withOld, IOperator next) : IOperator
{
    /// <summary>How long after its end a session is open. Before the gap has passed, a row may still join it that is not late at all.</summary>
    private long Lifetime => windows.Size + windows.Grace;

    public void Process(in RowChange change)
    {
        if (change.Value is null || grouping.GroupOf(change.Value) is not { } key) return;
        var partition = grouping.PartitionOf(key, change.Partition);
        var before = store.Times[partition];
        var now = store.Times.Advance(partition, change.Timestamp);
        Update(key, partition, change, now - Lifetime);
        if (now == before) return;
        if (isFinal && before != long.MinValue) Close(partition, before, now);
        store.Expire(partition, Segments.EarliestLive(now, windows.Retention) - 1);
    }

    private void Update(object?[] key, int partition, in RowChange change, long closeTime)
    {
        var own = new Window(change.Timestamp, change.Timestamp);
        var joined = store.Find(key, change.Timestamp - windows.Size, change.Timestamp + windows.Size);
        var window = joined.Aggregate(own, (bounds, session) => new(Math.Min(bounds.Start, session.Start), Math.Max(bounds.End, session.End)));
        // Unlike other windows, whose end is outside, a session that ends just at the close time is still open.
        if (window.End < closeTime) return;
        var states = aggregates.Initial();
        foreach (var session in joined)
        {
            states = aggregates.Merge(states, session.Value);
            if (window != own) Replace(session, partition);
        }

        states = aggregates.Add(states, change.Value!);
        Store(key, window, partition, joined, states);
        if (!isFinal) next.Process(new RowChange(key, window, aggregates.Result(key, states, window), null, window.End, partition));
    }

    private void Store(object?[] key, Window window, int partition, List<SessionStore.Session> joined, object?[] states)
    {
        if (joined is [var only] && only.Start == window.Start && only.End == window.End)
        {
            store.Update(only, states);
            return;
        }

        foreach (var session in joined) store.Remove(session);
        store.Add(key, window, partition, states);
    }

    private void Replace(SessionStore.Session session, int partition)
    {
        if (isFinal) return;
        var window = new Window(session.Start, session.End);
        var old = withOld ? aggregates.Result(session.Key, session.Value, window) : null;
        next.Process(new RowChange(session.Key, window, null, old, session.End, partition));
    }

    private void Close(int partition, long before, long now)
    {
        var closed = store.Ending(partition, before - Lifetime - 1, now - Lifetime - 1);
        var byKey = Comparer<object?[]>.Create(grouping.Keys.Compare);
        foreach (var session in closed.OrderBy(session => session.End).ThenBy(session => session.Start).ThenBy(session => session.Key, byKey))
        {
            var window = new Window(session.Start, session.End);
            next.Process(new RowChange(
                session.Key, window, aggregates.Result(session.Key, session.Value, window), null, session.End, partition));
        }
    }
}
