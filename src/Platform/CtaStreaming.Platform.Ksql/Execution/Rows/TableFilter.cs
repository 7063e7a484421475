namespace CtaStreaming.Platform.Ksql.Execution.Rows;

/// <summary>A row that stops matching is gone, and one that never matched was never there: a change between two such states is none.</summary>
internal sealed class TableFilter(Evaluator predicate, IOperator next) : IOperator
{
    public void Process(in RowChange change)
    {
        var value = Matching(change.Value);
        var old = Matching(change.Old);
        if (value is null && old is null) return;
        next.Process(change with { Value = value, Old = old });
    }

    private object?[]? Matching(object?[]? row) => row is not null && predicate.Matches(row) ? row : null;
}
