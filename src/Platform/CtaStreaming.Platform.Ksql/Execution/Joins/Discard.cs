namespace CtaStreaming.Platform.Ksql.Execution.Joins;

/// <summary>Where the changes of a table end that is only looked up.</summary>
internal sealed class Discard : IOperator
{
    public static readonly Discard Instance = new();

    public void Process(in RowChange change)
    {
    }
}
