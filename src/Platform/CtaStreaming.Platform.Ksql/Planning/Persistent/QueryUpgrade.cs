using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Planning.Sources;
using CtaStreaming.Platform.Ksql.Plans;

namespace CtaStreaming.Platform.Ksql.Planning.Persistent;

/// <summary>
/// What CREATE OR REPLACE may change of a query. The new one goes on with the offsets and the state of the old, so filters and the SELECT list
/// may change, and nothing that state depends on.
/// </summary>
internal static class QueryUpgrade
{
    /// <returns>The query that is replaced; null where the source was not made by one.</returns>
    /// <exception cref="KsqlException">More is changed than that.</exception>
    public static string? Check(DataSource existing, QueryPlan plan, Catalog catalog)
    {
        var kind = NameConflict.Word(existing.Kind);
        if (existing.IsReadOnly)
            throw new KsqlException($"Cannot add {kind} '{existing.Name}': CREATE OR REPLACE is not supported on source {kind}s.");
        if (plan.Sources.Any(source => source.Name == existing.Name))
            throw new KsqlException($"Cannot replace {kind} '{existing.Name}': the new query would read from the {kind} that it writes to.");
        SourceUpgrade.Check(existing, plan.Sink!);
        var query = catalog.Queries.Find(query => query.Sink == existing.Name && query.Kind != QueryKind.Insert);
        if (query?.Plan is { } old && !IsCompatible(old.Root, plan.Root))
        {
            throw new KsqlException(
                $"Cannot upgrade query {query.Id}: only WHERE, HAVING and added columns can change while it runs, and none of its sources,"
                + $" joins, keys and aggregations. Drop {Identifier.Quote(existing.Name)} and create it anew instead.");
        }

        return query?.Id;
    }

    private static bool IsCompatible(PlanStep old, PlanStep replacement) => (WithoutStateless(old), WithoutStateless(replacement)) switch
    {
        (SourceStep one, SourceStep other) => one.Source.Name == other.Source.Name && one.Source.Topic.Name == other.Source.Topic.Name,
        (RekeyStep one, RekeyStep other) => one.Keys.Equals(other.Keys) && IsCompatible(one.Input, other.Input),
        (ExplodeStep one, ExplodeStep other) => IsCompatible(one.Input, other.Input),
        var (one, other) => one.Equals(other),
    };

    private static PlanStep WithoutStateless(PlanStep step) => step switch
    {
        FilterStep filter => WithoutStateless(filter.Input),
        ProjectStep project => WithoutStateless(project.Input),
        _ => step,
    };
}
