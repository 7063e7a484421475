using CtaStreaming.Platform.Ksql.Execution.State;

namespace CtaStreaming.Platform.Ksql.Execution.Aggregation;

/// <summary>
/// GROUP BY over a table: what a row was is taken from its old group before what it is goes to its new one. Both are put out, even where the
/// group is the same. A group that loses its last row stays, with what its functions make of nothing.
/// </summary>
internal sealed class TableAggregation(Grouping grouping, AggregateRow aggregates, KeyValueStore store, bool withOld, IOperator next) : IOperator
{
    public void Process(in RowChange change)
    {
        if (change.Old is { } old && grouping.GroupOf(old) is { } left) Update(left, old, change, isUndo: true);
        if (change.Value is { } value && grouping.GroupOf(value) is { } joined) Update(joined, value, change, isUndo: false);
    }

    private void Update(object?[] key, object?[] row, in RowChange change, bool isUndo)
    {
        var entry = store.Find(key);
        if (isUndo && entry is null) return;
        var old = withOld && entry is not null ? aggregates.Result(key, entry.Value, null) : null;
        var states = isUndo ? aggregates.Undo(entry!.Value, row) : aggregates.Add(entry?.Value, row);
        var timestamp = Math.Max(entry?.Timestamp ?? change.Timestamp, change.Timestamp);
        if (entry is null) store.Put(key, states, timestamp);
        else store.Update(entry, states, timestamp);
        next.Process(new RowChange(key, null, aggregates.Result(key, states, null), old, timestamp, grouping.PartitionOf(key, change.Partition)));
    }
}
