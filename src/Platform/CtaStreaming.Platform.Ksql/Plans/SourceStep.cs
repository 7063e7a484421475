using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Plans;

/// <summary>
/// Reads a source's topic. Out come, in this order: the value columns, the header columns, the key columns, ROWTIME, ROWPARTITION,
/// ROWOFFSET, and of windowed sources WINDOWSTART and WINDOWEND.
/// </summary>
/// <param name="Prefix">In a join, what stands before each column's name, such as <c>S_</c>; otherwise empty.</param>
internal sealed record SourceStep(DataSource Source, string Prefix, LogicalSchema Schema) : PlanStep(Schema)
{
    public override IEnumerable<PlanStep> Inputs => [];

    public override bool IsTable => Source.Kind == SourceKind.Table;

    public override bool IsWindowed => Source.Topic.Window is not null;
}
