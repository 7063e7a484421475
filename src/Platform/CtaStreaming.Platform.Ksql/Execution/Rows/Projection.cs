namespace CtaStreaming.Platform.Ksql.Execution.Rows;

internal sealed class Projection(Evaluator[] columns, bool withOld, IOperator next) : IOperator
{
    public void Process(in RowChange change) => next.Process(change with
    {
        Value = Project(change.Value),
        Old = withOld ? Project(change.Old) : null,
    });

    private object?[]? Project(object?[]? row) => row is null ? null : Evaluator.Evaluate(columns, row);
}
