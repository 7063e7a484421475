using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Plans;

/// <summary>WHERE and HAVING. A row of a table that stops matching becomes a tombstone.</summary>
internal sealed record FilterStep(PlanStep Input, Expression Predicate) : PlanStep(Input.Schema)
{
    public override IEnumerable<PlanStep> Inputs => [Input];

    public override bool IsTable => Input.IsTable;

    public override bool IsWindowed => Input.IsWindowed;
}

/// <summary>The SELECT list. Keys pass, under the names of the schema; the value columns are <paramref name="Columns"/>.</summary>
internal sealed record ProjectStep(PlanStep Input, ValueList<NamedExpression> Columns, LogicalSchema Schema) : PlanStep(Schema)
{
    public override IEnumerable<PlanStep> Inputs => [Input];

    public override bool IsTable => Input.IsTable;

    public override bool IsWindowed => Input.IsWindowed;
}

internal sealed record NamedExpression(string Name, Expression Expression);

/// <summary>
/// Table functions: a row for each of their values, side by side where there are several, the shorter filled with nulls. The values are
/// appended to the input's columns.
/// </summary>
internal sealed record ExplodeStep(PlanStep Input, ValueList<NamedExpression> Functions, LogicalSchema Schema) : PlanStep(Schema)
{
    public override IEnumerable<PlanStep> Inputs => [Input];

    public override bool IsTable => false;

    public override bool IsWindowed => Input.IsWindowed;
}

/// <summary>
/// PARTITION BY, and what a join needs where the stream's key is not the join's column: a new key. Its columns are appended to the value where
/// the value has none of that name yet: a key that is a column already keeps its place there.
/// </summary>
/// <param name="Keys">Empty: PARTITION BY NULL.</param>
internal sealed record RekeyStep(PlanStep Input, ValueList<Expression> Keys, LogicalSchema Schema) : PlanStep(Schema)
{
    public override IEnumerable<PlanStep> Inputs => [Input];

    public override bool IsTable => false;

    public override bool IsWindowed => false;
}
