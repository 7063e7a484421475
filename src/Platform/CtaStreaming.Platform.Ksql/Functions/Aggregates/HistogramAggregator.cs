using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Aggregates;

/// <summary>HISTOGRAM: a count for each of at most <see cref="Limits.Collected"/> different texts. Nulls are not counted: a map has no null keys.</summary>
internal sealed class HistogramAggregator : Aggregator
{
    public override SqlType StateType { get; } = SqlType.Map(SqlType.String, SqlType.BigInt);

    public override object Initial { get; } = new MapValue([]);

    public override bool CanUndo => true;

    public override object? Add(object? state, ReadOnlySpan<object?> arguments) =>
        arguments[0] is { } value ? Count((MapValue)state!, value, 1) : state;

    public override object? Undo(object? state, ReadOnlySpan<object?> arguments)
    {
        // What is not there was left out when it came, for want of room.
        var counts = (MapValue)state!;
        if (arguments[0] is not { } value || !counts.TryGetValue(value, out var count)) return state;
        return (long)count! > 1 ? Count(counts, value, -1) : new MapValue(counts.Where(entry => !Equals(entry.Key, value)));
    }

    public override object Merge(object? earlier, object? later) =>
        ((MapValue)later!).Aggregate((MapValue)earlier!, (counts, entry) => Count(counts, entry.Key, (long)entry.Value!));

    private static MapValue Count(MapValue counts, object value, long more)
    {
        if (counts.TryGetValue(value, out var count)) return new(counts.Append(new(value, (long)count! + more)));
        return counts.Count < Limits.Collected ? new(counts.Append(new(value, more))) : counts;
    }
}
