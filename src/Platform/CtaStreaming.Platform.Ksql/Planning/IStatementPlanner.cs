using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Topics;

namespace CtaStreaming.Platform.Ksql.Planning;

/// <summary>From statements to what they do, with every check that ksqlDB makes before it accepts one.</summary>
internal interface IStatementPlanner
{
    /// <summary>
    /// Writes into a statement what it leaves to its surroundings: columns that the registry knows, the sink's topic, formats, partitions and
    /// replicas. The result depends on nothing outside it and the catalog, and so can be stored and replayed.
    /// </summary>
    /// <param name="topics">The cluster's topics, or those that a request tried out would leave.</param>
    /// <exception cref="Errors.KsqlException">The statement is refused.</exception>
    Task<Statement> CompleteAsync(Statement statement, Catalog catalog, KsqlConfig config, ITopicClient topics, CancellationToken cancellationToken);

    /// <summary>What a completed statement does.</summary>
    /// <param name="sql">The statement as the client wrote it.</param>
    /// <exception cref="Errors.KsqlException">The statement is refused.</exception>
    Change Plan(Statement statement, string sql, Catalog catalog, KsqlConfig config);

    /// <summary>A query whose rows a client reads as they change.</summary>
    /// <exception cref="Errors.KsqlException">The query is refused.</exception>
    QueryPlan PlanPushQuery(Query query, Catalog catalog, KsqlConfig config);
}
