using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Aggregates;

/// <summary>SUM. The sum of no values is zero. Sums of INTEGER and BIGINT that get too large begin again at the other end, as in Java.</summary>
internal sealed class SumAggregator<T>(SqlType type, T zero, Func<T, T, T> add, Func<T, T, T> subtract) : Aggregator
    where T : struct
{
    public override SqlType StateType => type;

    public override object Initial { get; } = zero;

    public override bool CanUndo => true;

    public override object? Add(object? state, ReadOnlySpan<object?> arguments) => arguments[0] is T value ? add((T)state!, value) : state;

    public override object? Undo(object? state, ReadOnlySpan<object?> arguments) =>
        arguments[0] is T value ? subtract((T)state!, value) : state;

    public override object Merge(object? earlier, object? later) => add((T)earlier!, (T)later!);
}

/// <summary>SUM_LIST: the sum of the items of all arrays.</summary>
internal sealed class SumListAggregator<T>(SqlType type, T zero, Func<T, T, T> add, Func<T, T, T> subtract) : Aggregator
    where T : struct
{
    public override SqlType StateType => type;

    public override object Initial { get; } = zero;

    public override bool CanUndo => true;

    public override object? Add(object? state, ReadOnlySpan<object?> arguments) =>
        arguments[0] is ArrayValue items ? add((T)state!, Sum(items)) : state;

    public override object? Undo(object? state, ReadOnlySpan<object?> arguments) =>
        arguments[0] is ArrayValue items ? subtract((T)state!, Sum(items)) : state;

    public override object Merge(object? earlier, object? later) => add((T)earlier!, (T)later!);

    private T Sum(ArrayValue items) => items.OfType<T>().Aggregate(zero, add);
}
