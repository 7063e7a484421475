using CtaStreaming.Platform.Ksql.Execution.Tables;

namespace CtaStreaming.Platform.Ksql.Execution.Joins;

/// <summary>The left side of a stream-table join. The right one is a view: its rows arriving put nothing out.</summary>
internal sealed class StreamTableJoin(bool isLeftJoin, JoinedRow row, IOperator next) : IOperator
{
    /// <summary>The table; set when the topology is built, where each step is made before its inputs.</summary>
    public ITableView Table { get; set; } = null!;

    public void Process(in RowChange change)
    {
        if (change.HasNullKey || change.Value is null) return;
        var match = Table.Get(change.Key!, change.Window);
        if (match is null && !isLeftJoin) return;
        next.Process(change with { Value = row.Combine(change.Key!, change.Value, match?.Value) });
    }
}
