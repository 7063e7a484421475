namespace CtaStreaming.Platform.Ksql.Execution;

/// <summary>The end of every topology.</summary>
internal sealed class OutputOperator : IOperator
{
    public Action<OutputRow>? Receiver { get; set; }

    public void Process(in RowChange change) => Receiver!(new OutputRow(change.Key, change.Window, change.Value, change.Timestamp));
}
