namespace CtaStreaming.Platform.Ksql.Execution.Joins;

/// <summary>Where one side's rows enter a join of two streams.</summary>
internal sealed class StreamSide(StreamStreamJoin join, bool isLeft) : IOperator
{
    public void Process(in RowChange change) => join.Process(change, isLeft);
}
