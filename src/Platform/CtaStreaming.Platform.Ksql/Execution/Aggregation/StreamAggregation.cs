using CtaStreaming.Platform.Ksql.Execution.State;

namespace CtaStreaming.Platform.Ksql.Execution.Aggregation;

/// <summary>GROUP BY over a stream without a window.</summary>
internal sealed class StreamAggregation(Grouping grouping, AggregateRow aggregates, KeyValueStore store, bool withOld, IOperator next) : IOperator
{
    public void Process(in RowChange change)
    {
        if (change.Value is null || grouping.GroupOf(change.Value) is not { } key) return;
        var entry = store.Find(key);
        var old = withOld && entry is not null ? aggregates.Result(entry.Key, entry.Value, null) : null;
        var states = aggregates.Add(entry?.Value, change.Value);
        var timestamp = Math.Max(entry?.Timestamp ?? change.Timestamp, change.Timestamp);
        if (entry is null) store.Put(key, states, timestamp);
        else store.Update(entry, states, timestamp);
        next.Process(new RowChange(key, null, aggregates.Result(key, states, null), old, timestamp, grouping.PartitionOf(key, change.Partition)));
    }
}
