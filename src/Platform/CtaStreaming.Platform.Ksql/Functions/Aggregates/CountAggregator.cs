using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Functions.Aggregates;

/// <summary>COUNT. Without arguments it counts rows, with them the rows where none is null.</summary>
internal sealed class CountAggregator : Aggregator
{
    private static readonly object Zero = 0L;

    public override SqlType StateType => SqlType.BigInt;

    public override object Initial => Zero;

    public override bool CanUndo => true;

    public override object? Add(object? state, ReadOnlySpan<object?> arguments) => arguments.Contains(null) ? state : (long)state! + 1;

    public override object? Undo(object? state, ReadOnlySpan<object?> arguments) => arguments.Contains(null) ? state : (long)state! - 1;

    public override object Merge(object? earlier, object? later) => (long)earlier! + (long)later!;
}
