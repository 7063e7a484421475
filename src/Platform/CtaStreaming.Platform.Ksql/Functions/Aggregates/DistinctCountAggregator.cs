using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Functions.Aggregates;

/// <summary>COUNT_DISTINCT, whose state is a <see cref="DistinctSketch"/>.</summary>
internal sealed class DistinctCountAggregator : Aggregator
{
    public override SqlType StateType => SqlType.Bytes;

    public override object Initial => DistinctSketch.Empty;

    public override object? Add(object? state, ReadOnlySpan<object?> arguments) =>
        arguments[0] is { } value ? DistinctSketch.Add((byte[])state!, StableHash.Of(value)) : state;

    public override object Merge(object? earlier, object? later) => DistinctSketch.Merge((byte[])earlier!, (byte[])later!);

    public override object Result(object? state) => DistinctSketch.Estimate((byte[])state!);
}
