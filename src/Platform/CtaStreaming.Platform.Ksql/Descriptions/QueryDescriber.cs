using System.Text;
using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Entities;
using CtaStreaming.Platform.Ksql.Listings;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Server;

namespace CtaStreaming.Platform.Ksql.Descriptions;

/// <summary>What EXPLAIN tells of a query.</summary>
internal sealed class QueryDescriber(KsqlEngine engine, ServerAddress address)
{
    public QueryDescription Describe(StoredQuery query)
    {
        var state = RunningQueryInfo.StateOf(engine, query);
        var failures = engine.Parts.Queries.Find(query.Id)?.Failures ?? [];
        return Describe(query.Definition.Plan, query.Definition.Sql, query.Definition.Config.Properties) with
        {
            Id = query.Id,
            KsqlHostQueryStatus = new Dictionary<string, string> { [address.Authority] = state },
            QueryErrors = [.. failures.Select(failure => new QueryErrorInfo(failure.Time.ToUnixTimeMilliseconds(), failure.Message, failure.Kind))],
            State = state,
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
        Topology = TopologyText(plan),
        ExecutionPlan = PlanText.Of(plan),
        OverriddenProperties = properties,
        KsqlHostQueryStatus = new Dictionary<string, string>(),
        QueryType = plan.Sink is null ? "PUSH" : "PERSISTENT",
        State = null,
    };

    // One task reads every partition of every topic, so there is one sub-topology and nothing is sent from one to the next.
    private static string TopologyText(QueryPlan plan)
    {
        var text = new StringBuilder("Topologies:\n   Sub-topology: 0\n");
        foreach (var source in plan.Sources) Line(text, "Source", source);
        if (plan.Sink is { } sink) Line(text, "Sink", sink);
        return text.ToString();
    }

    private static void Line(StringBuilder text, string kind, DataSource source) =>
        text.Append("    ").Append(kind).Append(": ").Append(source.Name).Append(" (topics: [").Append(source.Topic.Name).Append("])\n");
}
