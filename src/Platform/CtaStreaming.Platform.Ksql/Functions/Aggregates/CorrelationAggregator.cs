using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Aggregates;

/// <summary>CORRELATION in one pass, by sums of the values, their squares and their products. NaN where a column does not vary.</summary>
internal sealed class CorrelationAggregator : Aggregator
{
    public override SqlType StateType { get; } = SqlType.Struct(
        new("X_SUM", SqlType.Double),
        new("Y_SUM", SqlType.Double),
        new("X_SQUARED_SUM", SqlType.Double),
        new("Y_SQUARED_SUM", SqlType.Double),
        new("XY_SUM", SqlType.Double),
        new("COUNT", SqlType.BigInt));

    public override object Initial { get; } = new StructValue([0d, 0d, 0d, 0d, 0d, 0L]);

    public override bool CanUndo => true;

    public override object? Add(object? state, ReadOnlySpan<object?> arguments) =>
        arguments is [double x, double y] ? Plus(state, Of(x, y), 1) : state;

    public override object? Undo(object? state, ReadOnlySpan<object?> arguments) =>
        arguments is [double x, double y] ? Plus(state, Of(x, y), -1) : state;

    public override object Merge(object? earlier, object? later) => Plus(earlier, (StructValue)later!, 1);

    public override object Result(object? state)
    {
        var sums = (StructValue)state!;
        var (x, y, count) = ((double)sums[0]!, (double)sums[1]!, (long)sums[5]!);
        var varianceX = (count * (double)sums[2]!) - (x * x);
        var varianceY = (count * (double)sums[3]!) - (y * y);
        return ((count * (double)sums[4]!) - (x * y)) / Math.Sqrt(varianceX * varianceY);
    }

    private static StructValue Of(double x, double y) => new([x, y, x * x, y * y, x * y, 1L]);

    private static StructValue Plus(object? state, StructValue other, int sign)
    {
        var sums = (StructValue)state!;
        var result = new object?[sums.Count];
        for (var i = 0; i < result.Length - 1; i++) result[i] = (double)sums[i]! + (sign * (double)other[i]!);
        result[^1] = (long)sums[sums.Count - 1]! + (sign * (long)other[other.Count - 1]!);
        return new(result);
    }
}
