namespace CtaStreaming.Platform.Ksql.Execution.Rows;

internal sealed class StreamFilter(Evaluator predicate, IOperator next) : IOperator
{
    public void Process(in RowChange change)
    {
        if (change.Value is not null && predicate.Matches(change.Value)) next.Process(change);
    }
}
