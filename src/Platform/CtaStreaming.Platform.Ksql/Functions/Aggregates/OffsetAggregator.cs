using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Aggregates;

/// <summary>The first or last value that is not null. Its state is that value.</summary>
internal sealed class OffsetAggregator(SqlType type, bool isLatest) : Aggregator
{
    public override SqlType StateType => type;

    public override object? Add(object? state, ReadOnlySpan<object?> arguments) => Merge(state, arguments[0]);

    public override object? Merge(object? earlier, object? later) => isLatest ? later ?? earlier : earlier ?? later;
}

/// <summary>The first or last value, which may be null: so the state is an array that is empty before there is one.</summary>
internal sealed class OffsetNullsAggregator(SqlType type, bool isLatest) : Aggregator
{
    public override SqlType StateType { get; } = SqlType.Array(type);

    public override object Initial { get; } = new ArrayValue([]);

    public override object? Add(object? state, ReadOnlySpan<object?> arguments) =>
        isLatest || (ArrayValue)state! is [] ? new ArrayValue([arguments[0]]) : state;

    public override object? Merge(object? earlier, object? later) =>
        (isLatest && (ArrayValue)later! is not []) || (ArrayValue)earlier! is [] ? later : earlier;

    public override object? Result(object? state) => (ArrayValue)state! is [var value] ? value : null;
}

/// <summary>The first or last so many values, in the order in which they came.</summary>
internal sealed class OffsetListAggregator(SqlType type, int count, bool isLatest, bool ignoreNulls) : Aggregator
{
    public override SqlType StateType { get; } = SqlType.Array(type);

    public override object Initial { get; } = new ArrayValue([]);

    public override object? Add(object? state, ReadOnlySpan<object?> arguments)
    {
        var values = (ArrayValue)state!;
        if ((ignoreNulls && arguments[0] is null) || (!isLatest && values.Count == count)) return values;
        return new ArrayValue([.. values.AsSpan()[(values.Count == count ? 1 : 0)..], arguments[0]]);
    }

    public override object Merge(object? earlier, object? later)
    {
        var values = ((ArrayValue)earlier!).Concat((ArrayValue)later!);
        return new ArrayValue([.. isLatest ? values.TakeLast(count) : values.Take(count)]);
    }
}
