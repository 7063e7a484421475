using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Planning.Analysis;

/// <summary>What all parts of the analyzer know of the query they are at.</summary>
/// <param name="SinkName">What a persistent query writes to; null for one whose rows a client reads.</param>
/// <param name="Target">The columns of a sink that exists, for INSERT INTO.</param>
internal sealed record QueryContext(
    Query Query, FromClause From, QueryScope Scope, ExpressionTyper Types, string? SinkName, LogicalSchema? Target)
{
    public bool IsPersistent => SinkName is not null;
}
