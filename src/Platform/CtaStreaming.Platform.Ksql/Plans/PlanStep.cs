using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Plans;

/// <summary>
/// A step of a query's logical plan: a stream of rows, or a table of them that changes. Expressions in a step see the value columns of its
/// input by their plain names, and nothing else; the source steps put copies of key, header and system columns there.
/// </summary>
/// <param name="Schema">What comes out.</param>
internal abstract record PlanStep(LogicalSchema Schema)
{
    public abstract IEnumerable<PlanStep> Inputs { get; }

    /// <summary>Whether rows replace those before them with the same key.</summary>
    public abstract bool IsTable { get; }

    /// <summary>Whether keys carry windows.</summary>
    public abstract bool IsWindowed { get; }
}
