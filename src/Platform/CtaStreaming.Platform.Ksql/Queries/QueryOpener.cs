using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Planning.Analysis;
using CtaStreaming.Platform.Ksql.Queries.Pull;
using CtaStreaming.Platform.Ksql.Runtime;
using CtaStreaming.Platform.Ksql.Statements;

namespace CtaStreaming.Platform.Ksql.Queries;

/// <summary>Opens SELECTs: push queries, pull queries on tables, and on streams.</summary>
internal sealed class QueryOpener(KsqlEngine engine)
{
    private readonly TableLookup _tables = new(engine);

    /// <exception cref="StatementException">The query is refused.</exception>
    public async Task<QueryAnswer> OpenAsync(StatementCall call, CancellationToken aborted)
    {
        var query = ((QueryStatement)call.Statement).Query;
        try
        {
            if (query.Emit != EmitClause.None) return await OpenAsync(call, query, isBounded: false, aborted);
            PullRules.Check(query);
            return SourceOf(query).Kind == SourceKind.Table
                ? await _tables.OpenAsync(query, call.Session.Config, aborted)
                : await OpenAsync(call, query, isBounded: true, aborted);
        }
        catch (KsqlException exception)
        {
            throw new StatementException(exception.ErrorCode, exception.Message, call.Text, [], exception);
        }
        catch (Exception exception) when (exception is Confluent.Kafka.KafkaException or MissingTopicException)
        {
            throw new StatementException(ErrorCode.ServerError, exception.Message, call.Text, [], exception);
        }
    }

    private async Task<QueryAnswer> OpenAsync(StatementCall call, Query query, bool isBounded, CancellationToken aborted)
    {
        var plan = engine.Parts.Planner.PlanPushQuery(query, engine.Catalog, call.Session.Config);
        var open = engine.PushQueries.Open(plan.Sources.First().Name, call.Text, aborted);
        try
        {
            var definition = new QueryDefinition(open.Id, call.Text, plan, call.Session.Config);
            var runtime = engine.Parts.Runtime;
            var rows = await (isBounded ? runtime.ReadToEndAsync(definition, open.Stopping) : runtime.OpenAsync(definition, open.Stopping));
            return new QueryAnswer(open.Id, plan.Columns, rows) { Limit = plan.Limit, Query = open };
        }
        catch
        {
            open.Dispose();
            throw;
        }
    }

    private DataSource SourceOf(Query query) => FromClause.Of(query.From, engine.Catalog).First.Source;
}
