using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Aggregates;

/// <summary>COLLECT_LIST and COLLECT_SET, nulls included. Beyond <see cref="Limits.Collected"/> values further ones are left out.</summary>
/// <param name="isSet">Each value once. Such a state does not know how often a value came, and so cannot take one back.</param>
internal sealed class CollectAggregator(SqlType item, bool isSet) : Aggregator
{
    public override SqlType StateType { get; } = SqlType.Array(item);

    public override object Initial { get; } = new ArrayValue([]);

    public override bool CanUndo => !isSet;

    public override object? Add(object? state, ReadOnlySpan<object?> arguments)
    {
        var items = (ArrayValue)state!;
        if (items.Count >= Limits.Collected || (isSet && items.Contains(arguments[0], SqlEquality.Comparer))) return items;
        return new ArrayValue([.. items.AsSpan(), arguments[0]]);
    }

    public override object? Undo(object? state, ReadOnlySpan<object?> arguments)
    {
        if (isSet) return base.Undo(state, arguments);
        var items = ((ArrayValue)state!).AsSpan();

        // Of equal values one is as good as another; what is not there was left out when it came, for want of room.
        for (var i = items.Length - 1; i >= 0; i--)
        {
            if (SqlEquality.Equal(items[i], arguments[0])) return new ArrayValue([.. items[..i], .. items[(i + 1)..]]);
        }

        return state;
    }

    public override object Merge(object? earlier, object? later)
    {
        var items = ((ArrayValue)earlier!).Concat((ArrayValue)later!);
        return new ArrayValue([.. (isSet ? items.Distinct(SqlEquality.Comparer) : items).Take(Limits.Collected)]);
    }
}
