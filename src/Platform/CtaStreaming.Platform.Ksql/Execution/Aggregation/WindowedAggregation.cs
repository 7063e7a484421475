using CtaStreaming.Platform.Ksql.Execution.State;

namespace CtaStreaming.Platform.Ksql.Execution.Aggregation;

/// <summary>
/// GROUP BY in tumbling or hopping windows. A row is late for a window whose end and grace have passed by the stream time of its partition.
/// With EMIT FINAL a window's groups come out once, when that moment comes: which windows have been put out therefore follows from the stream
/// time, and needs no state of its own.
/// </summary>
internal sealed class WindowedAggregation(
    Grouping grouping, AggregateRow aggregates, TimeWindows windows, bool isFinal, WindowStore store, bool withOld, IOperator next) : IOperator
{
    public void Process(in RowChange change)
    {
        if (change.Value is null || grouping.GroupOf(change.Value) is not { } key) return;
        var partition = grouping.PartitionOf(key, change.Partition);
        var before = store.Times[partition];
        var now = store.Times.Advance(partition, change.Timestamp);
        foreach (var start in windows.StartsFor(change.Timestamp))
        {
            if (start + windows.Size > now - windows.Grace) Update(key, start, partition, change);
        }

        if (now == before) return;
        if (isFinal && before != long.MinValue) Close(partition, before, now);
        store.Expire(partition, now - windows.Retention);
    }

    private void Update(object?[] key, long start, int partition, in RowChange change)
    {
        var entry = store.Find(key, start);
        var window = new Window(start, start + windows.Size);
        var old = withOld && !isFinal && entry is not null ? aggregates.Result(key, entry.Value, window) : null;
        var states = aggregates.Add(entry?.Value, change.Value!);
        var timestamp = Math.Max(entry?.Timestamp ?? change.Timestamp, change.Timestamp);
        store.Update(entry ?? store.Add(key, start, partition), states, timestamp);
        if (!isFinal) next.Process(new RowChange(key, window, aggregates.Result(key, states, window), old, timestamp, partition));
    }

    private void Close(int partition, long before, long now)
    {
        var lifetime = windows.Size + windows.Grace;
        var closed = store.Starting(partition, before - lifetime, now - lifetime).ToList();
        foreach (var entry in closed.OrderBy(entry => entry.Start).ThenBy(entry => entry.Key, Comparer<object?[]>.Create(grouping.Keys.Compare)))
        {
            var window = new Window(entry.Start, entry.Start + windows.Size);
            next.Process(new RowChange(
                entry.Key, window, aggregates.Result(entry.Key, entry.Value, window), null, entry.Timestamp, partition));
        }
    }
}
