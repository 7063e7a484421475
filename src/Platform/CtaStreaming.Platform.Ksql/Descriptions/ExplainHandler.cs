using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Entities;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formatting;
using CtaStreaming.Platform.Ksql.Planning;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Statements;

namespace CtaStreaming.Platform.Ksql.Descriptions;

/// <summary>EXPLAIN: how a query runs, or how it would.</summary>
internal sealed class ExplainHandler(KsqlEngine engine, QueryDescriber describer) : IStatementHandler
{
    public IReadOnlyList<Type> Statements { get; } = [typeof(Explain)];

    public async Task<KsqlEntity?> ExecuteAsync(StatementCall call, CancellationToken cancellationToken)
    {
        var explain = (Explain)call.Statement;
        var description = explain switch
        {
            { QueryId: { } id } => describer.Describe(Find(call.View.State, id)),
            { Statement: { } statement } => await DescribeAsync(call, statement, cancellationToken),
            _ => throw new ArgumentException("EXPLAIN has neither a query nor a statement", nameof(call)),
        };
        return new QueryDescriptionEntity(call.Text, description);
    }

    private static StoredQuery Find(EngineState state, string id) =>
        state.QueriesInOrder.FirstOrDefault(query => string.Equals(query.Id, id, StringComparison.OrdinalIgnoreCase))
        ?? throw new KsqlException($"Query with id:{id} does not exist, use SHOW QUERIES to view the full set of queries.");

    private async Task<QueryDescription> DescribeAsync(StatementCall call, Statement statement, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(call, statement, cancellationToken);
        return QueryDescriber.Describe(plan, SqlFormatter.Format(statement), call.Session.Overrides);
    }

    private async Task<QueryPlan> PlanAsync(StatementCall call, Statement statement, CancellationToken cancellationToken)
    {
        var (planner, catalog, config) = (engine.Parts.Planner, call.View.State.Catalog, call.Session.Config);
        switch (statement)
        {
            case QueryStatement query:
                return planner.PlanPushQuery(query.Query, catalog, config);
            case CreateAsSelect or InsertSelect:
                var completed = await planner.CompleteAsync(statement, catalog, config, call.View.Topics, cancellationToken);
                var change = planner.Plan(completed, SqlFormatter.Format(completed), catalog, config);
                return change is StartQuery start ? start.Plan : throw new KsqlException("The provided statement does not run a ksql query");
            default:
                throw new KsqlException("The provided statement does not run a ksql query");
        }
    }
}
