using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Aggregates;

/// <summary>
/// The squares of the deviations from the mean (M2), by the method of Youngs and Cramer (1971), which does not lose digits as the difference
/// of two large sums does.
/// </summary>
/// <param name="result">What becomes of the variance.</param>
internal sealed class DeviationAggregator(Func<double, double> result) : Aggregator
{
    public override SqlType StateType { get; } =
        SqlType.Struct(new("SUM", SqlType.Double), new("COUNT", SqlType.BigInt), new("M2", SqlType.Double));

    public override object Initial { get; } = State(0, 0, 0);

    public override bool CanUndo => true;

    public override object? Add(object? state, ReadOnlySpan<object?> arguments)
    {
        if (arguments[0] is not double value) return state;
        var (sum, count, m2) = Parts(state);
        return State(sum + value, count + 1, m2 + (count == 0 ? 0 : Square((value * (count + 1)) - (sum + value)) / ((double)count * (count + 1))));
    }

    public override object? Undo(object? state, ReadOnlySpan<object?> arguments)
    {
        if (arguments[0] is not double value) return state;
        var (sum, count, m2) = Parts(state);
        if (count <= 1) return Initial;
        return State(sum - value, count - 1, m2 - (Square((value * count) - sum) / ((double)count * (count - 1))));
    }

    public override object? Merge(object? earlier, object? later)
    {
        var ((sum1, count1, m2Of1), (sum2, count2, m2Of2)) = (Parts(earlier), Parts(later));
        if (count1 == 0 || count2 == 0) return count1 == 0 ? later : earlier;
        var distance = (sum1 / count1) - (sum2 / count2);
        return State(sum1 + sum2, count1 + count2, m2Of1 + m2Of2 + ((double)count1 * count2 * Square(distance) / (count1 + count2)));
    }

    public override object Result(object? state)
    {
        var (_, count, m2) = Parts(state);
        return count < 2 ? 0d : result(Math.Max(0, m2) / (count - 1));
    }

    private static double Square(double value) => value * value;

    private static StructValue State(double sum, long count, double m2) => new([sum, count, m2]);

    private static (double Sum, long Count, double M2) Parts(object? state)
    {
        var parts = (StructValue)state!;
        return ((double)parts[0]!, (long)parts[1]!, (double)parts[2]!);
    }
}
