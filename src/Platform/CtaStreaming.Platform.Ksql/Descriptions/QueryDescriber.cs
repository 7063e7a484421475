using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Entities;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Listings;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Server;

namespace CtaStreaming.Platform.Ksql.Descriptions;

/// <summary>What EXPLAIN tells of a query.</summary>
internal sealed class QueryDescriber(KsqlEngine engine, ServerAddress address)
{
    public QueryDescription Describe(StoredQuery query)
    {
        var failures = engine.Parts.Queries.Find(query.Id)?.Failures ?? [];
        return Describe(query.Definition.Plan, query.Definition.Sql, query.Definition.Config.Properties) with
        {
            Id = query.Id,
            KsqlHostQueryStatus = new Dictionary<string, string> { [address.Authority] = RunningQueryInfo.StatusOf(engine, query) },
            QueryErrors = [.. failures.Select(failure => new QueryErrorInfo(failure.Time.ToUnixTimeMilliseconds(), failure.Message, failure.Kind))],
            State = RunningQueryInfo.StateOf(engine, query),
        };
    }

    /// <summary>Of a query that does not run.</summary>
    public static QueryDescription Describe(QueryPlan plan, string sql, IReadOnlyDictionary<string, string> properties) => new()
    {
        Id = "",
        StatementText = sql,
        WindowType = Fields.WindowType(plan.Sink),
        Fields = Fields.Of(plan.Sink?.Schema ?? plan.Root.Schema),
        Sources = [.. plan.Sources.Select(source => source.Name)],
        Sinks = plan.Sink is { } sink ? [sink.Name] : [],
        Topology = TopologyText.Of(plan),
        ExecutionPlan = PlanText.Of(plan),
        OverriddenProperties = properties,
        KsqlHostQueryStatus = new Dictionary<string, string>(),
        QueryType = plan.Sink is null ? "PUSH" : "PERSISTENT",
        State = null,
    };
}
