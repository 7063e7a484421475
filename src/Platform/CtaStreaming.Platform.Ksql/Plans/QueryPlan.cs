using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.MetaStore;

namespace CtaStreaming.Platform.Ksql.Plans;

/// <summary>A query, ready to be executed.</summary>
/// <param name="Root">Its last step, whose schema is what comes out.</param>
/// <param name="Sink">Where the rows go; null for a query whose rows a client reads.</param>
internal sealed record QueryPlan(PlanStep Root, DataSource? Sink)
{
    /// <summary>LIMIT of a query that a client reads.</summary>
    public int? Limit { get; init; }

    /// <summary>
    /// Of a query that a client reads: what it selected, in that order. These are the value columns of <see cref="Root"/>, key columns among
    /// them, so a row for the client is the value of a row that comes out. Empty for a query with a sink.
    /// </summary>
    public ValueList<ResultColumn> Columns { get; init; } = [];

    /// <summary>Each step before its inputs.</summary>
    public IEnumerable<PlanStep> Steps => Walk(Root);

    public IEnumerable<DataSource> Sources => Steps.OfType<SourceStep>().Select(step => step.Source).Distinct();

    private static IEnumerable<PlanStep> Walk(PlanStep step) => step.Inputs.SelectMany(Walk).Prepend(step);
}
