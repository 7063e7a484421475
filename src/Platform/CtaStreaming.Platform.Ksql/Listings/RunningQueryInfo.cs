using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Entities;

namespace CtaStreaming.Platform.Ksql.Listings;

/// <summary>Queries as SHOW QUERIES and DESCRIBE list them.</summary>
internal static class RunningQueryInfo
{
    private const string Running = "RUNNING";
    private const string Rebalancing = "REBALANCING";

    /// <summary>The persistent queries, in the order in which they were made, then those that clients read at the moment.</summary>
    public static IReadOnlyList<RunningQuery> All(KsqlEngine engine, EngineState state) =>
    [
        .. state.QueriesInOrder.Select(query => Of(engine, query)),
        .. engine.PushQueries.All.Select(query => new RunningQuery(query.Sql, [], [], query.Id, One(Running), "PUSH", Running)),
    ];

    public static RunningQuery Of(KsqlEngine engine, StoredQuery query)
    {
        var sink = query.Definition.Plan.Sink!;
        var status = StatusOf(engine, query);
        return new(query.Definition.Sql, [sink.Name], [sink.Topic.Name], query.Id, One(status), "PERSISTENT", status);
    }

    /// <summary>RUNNING, PAUSED or ERROR: a query that is on its way counts as running, as in ksqlDB.</summary>
    public static string StatusOf(KsqlEngine engine, StoredQuery query) => StateOf(engine, query) is var state && state == Rebalancing ? Running : state;

    /// <summary>RUNNING, REBALANCING, PAUSED or ERROR; a query that has not been started here is about to be.</summary>
    public static string StateOf(KsqlEngine engine, StoredQuery query) =>
        engine.Parts.Queries.Find(query.Id)?.State.ToString().ToUpperInvariant() ?? (query.IsPaused ? "PAUSED" : Rebalancing);

    private static Dictionary<string, int> One(string state) => new() { [state] = 1 };
}
