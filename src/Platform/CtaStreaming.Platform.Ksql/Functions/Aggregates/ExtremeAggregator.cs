using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Functions.Aggregates;

/// <param name="type">One whose values have an order.</param>
/// <param name="order">1 for the greatest value, -1 for the least.</param>
internal sealed class ExtremeAggregator(SqlType type, int order) : Aggregator
{
    public override SqlType StateType => type;

    public override object? Add(object? state, ReadOnlySpan<object?> arguments) => Merge(state, arguments[0]);

    public override object? Merge(object? earlier, object? later)
    {
        if (earlier is null || later is null) return earlier ?? later;
        return ValueOrder.Instance.Compare(later, earlier) * order > 0 ? later : earlier;
    }
}
