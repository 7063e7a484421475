using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Aggregates;

/// <summary>AVG: sum and number of the values that are not null. The average of none is 0.</summary>
internal sealed class AverageAggregator<T>(SqlType sumType, T zero, Func<T, T, T> add, Func<T, T, T> subtract, Func<T, double> toDouble) : Aggregator
    where T : struct
{
    public override SqlType StateType { get; } = SqlType.Struct(new("SUM", sumType), new("COUNT", SqlType.BigInt));

    public override object Initial { get; } = new StructValue([zero, 0L]);

    public override bool CanUndo => true;

    public override object? Add(object? state, ReadOnlySpan<object?> arguments) =>
        arguments[0] is T value ? Change((StructValue)state!, value, add, 1) : state;

    public override object? Undo(object? state, ReadOnlySpan<object?> arguments) =>
        arguments[0] is T value ? Change((StructValue)state!, value, subtract, -1) : state;

    public override object Merge(object? earlier, object? later) =>
        Change((StructValue)earlier!, (T)((StructValue)later!)[0]!, add, (long)((StructValue)later)[1]!);

    public override object Result(object? state)
    {
        var average = (StructValue)state!;
        var count = (long)average[1]!;
        return count == 0 ? 0d : toDouble((T)average[0]!) / count;
    }

    private static StructValue Change(StructValue state, T value, Func<T, T, T> change, long count) =>
        new([change((T)state[0]!, value), (long)state[1]! + count]);
}
