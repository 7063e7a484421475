using System.Runtime.CompilerServices;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Runtime;
using CtaStreaming.Platform.Ksql.Statements;

namespace CtaStreaming.Platform.Ksql.Queries;

/// <summary>Accepts a SELECT and sets it going.</summary>
internal sealed class QueryStarter(KsqlEngine engine, TableLookup tables)
{
    /// <exception cref="Errors.KsqlException">The query is refused.</exception>
    public async Task<QueryAnswer> StartAsync(Query query, string text, RequestSession session, PushQuery entry)
    {
        var (catalog, config) = (engine.Catalog, session.Config);
        var plan = engine.Parts.Planner.PlanPushQuery(query, catalog, config);
        if (query.Emit != EmitClause.None) return await ReadAsync(plan, isPull: false);

        PullRules.Check(query);
        var source = plan.Sources.Single();
        if (source.Kind == SourceKind.Table)
        {
            PullRules.CheckTable(query);
            var found = await tables.ReadAsync(plan, query.Where, source, config, entry.Stopping);
            return new QueryAnswer(entry.Id, plan.Columns, IsPull: true, plan.Limit, Limited(found, plan));
        }

        // A stream is read from its beginning to where it ends now, whatever the request says of offsets.
        config = config.With("auto.offset.reset", "earliest");
        return await ReadAsync(plan, isPull: true);

        async Task<QueryAnswer> ReadAsync(QueryPlan opened, bool isPull)
        {
            var definition = new QueryDefinition(entry.Id, text, opened, config);
            var runtime = engine.Parts.Runtime;
            var rows = await (isPull ? runtime.OpenToEndAsync(definition, entry.Stopping) : runtime.OpenAsync(definition, entry.Stopping));
            return new QueryAnswer(entry.Id, opened.Columns, isPull, opened.Limit, Rows(rows, opened.Columns));
        }
    }

    private static async IAsyncEnumerable<AnswerRow> Rows(
        IAsyncEnumerable<OutputRow> rows, ValueList<ResultColumn> columns, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var row in rows.WithCancellation(cancellationToken)) yield return AnswerRow.Of(row, columns);
    }

    private static async IAsyncEnumerable<AnswerRow> Limited(IEnumerable<OutputRow> rows, QueryPlan plan)
    {
        foreach (var row in rows.Take(plan.Limit ?? int.MaxValue)) yield return AnswerRow.Of(row, plan.Columns);
        await Task.CompletedTask;
    }
}
