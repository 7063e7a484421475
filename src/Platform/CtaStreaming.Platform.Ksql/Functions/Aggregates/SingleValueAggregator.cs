using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Aggregates;

/// <summary>ATTR. The state counts the rows of each value, null being one, at most <see cref="Limits.Collected"/> values.</summary>
internal sealed class SingleValueAggregator(SqlType type) : Aggregator
{
    public override SqlType StateType { get; } = SqlType.Array(SqlType.Struct(new("VALUE", type), new("COUNT", SqlType.BigInt)));

    public override object Initial { get; } = new ArrayValue([]);

    public override bool CanUndo => true;

    public override object Add(object? state, ReadOnlySpan<object?> arguments) => Change((ArrayValue)state!, arguments[0], 1);

    public override object Undo(object? state, ReadOnlySpan<object?> arguments) => Change((ArrayValue)state!, arguments[0], -1);

    public override object Merge(object? earlier, object? later) => ((ArrayValue)later!).Cast<StructValue>()
        .Aggregate((ArrayValue)earlier!, (values, entry) => Change(values, entry[0], (long)entry[1]!));

    public override object? Result(object? state) => (ArrayValue)state! is [StructValue only] ? only[0] : null;

    private static ArrayValue Change(ArrayValue values, object? value, long change)
    {
        for (var i = 0; i < values.Count; i++)
        {
            var entry = (StructValue)values[i]!;
            if (!SqlEquality.Equal(entry[0], value)) continue;
            var count = (long)entry[1]! + change;
            var items = values.AsSpan();
            return count > 0
                ? new([.. items[..i], new StructValue([value, count]), .. items[(i + 1)..]])
                : new([.. items[..i], .. items[(i + 1)..]]);
        }

        return change > 0 && values.Count < Limits.Collected ? new([.. values.AsSpan(), new StructValue([value, change])]) : values;
    }
}
