using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Plans;

/// <summary>
/// GROUP BY with its aggregates. Out come the groups as key; as value copies of the key columns, then a column for each aggregate, and with a
/// window WINDOWSTART and WINDOWEND. HAVING and the SELECT list follow as steps of their own.
/// </summary>
/// <param name="GroupBy">One expression for each key column of the schema.</param>
/// <param name="Emit">FINAL: one row for each window, when it closes.</param>
internal sealed record AggregateStep(
    PlanStep Input,
    ValueList<Expression> GroupBy,
    ValueList<FunctionCall> Aggregates,
    WindowClause? Window,
    EmitClause Emit,
    LogicalSchema Schema) : PlanStep(Schema)
{
    public override IEnumerable<PlanStep> Inputs => [Input];

    public override bool IsTable => true;

    // Windows that the input's keys carry are left behind: its rows are grouped by columns only.
    public override bool IsWindowed => Window is not null;
}
