using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Plans;

/// <summary>
/// A join of rows with equal keys: both inputs are keyed by what they are joined on. Out come the key under the schema's name, and as value the
/// columns of the left input, those of the right, and a copy of the key where neither side has a column of that name.
/// </summary>
internal abstract record JoinStep(PlanStep Left, PlanStep Right, JoinType Type, LogicalSchema Schema) : PlanStep(Schema)
{
    public override IEnumerable<PlanStep> Inputs => [Left, Right];

    public override bool IsWindowed => Left.IsWindowed;
}

/// <summary>Each row of the stream with the table's row of the moment.</summary>
internal sealed record StreamTableJoinStep(PlanStep Left, PlanStep Right, JoinType Type, LogicalSchema Schema)
    : JoinStep(Left, Right, Type, Schema)
{
    public override bool IsTable => false;
}

/// <summary>Rows whose timestamps are close enough.</summary>
internal sealed record StreamStreamJoinStep(PlanStep Left, PlanStep Right, JoinType Type, WithinClause Within, LogicalSchema Schema)
    : JoinStep(Left, Right, Type, Schema)
{
    public override bool IsTable => false;
}

/// <summary>Two tables by their primary keys.</summary>
internal sealed record TableTableJoinStep(PlanStep Left, PlanStep Right, JoinType Type, LogicalSchema Schema)
    : JoinStep(Left, Right, Type, Schema)
{
    public override bool IsTable => true;
}

/// <summary>A table with another whose primary key its rows name. The key is the left table's.</summary>
/// <param name="ForeignKey">Of the left input's columns.</param>
internal sealed record ForeignKeyJoinStep(PlanStep Left, PlanStep Right, JoinType Type, Expression ForeignKey, LogicalSchema Schema)
    : JoinStep(Left, Right, Type, Schema)
{
    public override bool IsTable => true;
}
