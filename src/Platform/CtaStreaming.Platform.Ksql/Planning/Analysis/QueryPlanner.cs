using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Planning.Analysis;

/// <summary>From a SELECT to the steps that execute it: sources and joins, WHERE, PARTITION BY, table functions, GROUP BY, the list.</summary>
internal sealed class QueryPlanner(ExpressionTyper types)
{
    /// <param name="sink">The name of what the query writes to.</param>
    /// <param name="target">The columns of the sink where it exists already.</param>
    /// <exception cref="KsqlException">The query is refused.</exception>
    public PersistentQuery PlanPersistent(Query query, Catalog catalog, string sink, LogicalSchema? target)
    {
        var context = Open(query, catalog, sink, target);
        var (step, select, rule) = Before(context);
        rule.Check(sink, select, context.From.First.Source.Name);
        return new PersistentQuery(ProjectionPlanner.ForSink(context, step, select), context.From);
    }

    /// <exception cref="KsqlException">The query is refused.</exception>
    public QueryPlan PlanForClient(Query query, Catalog catalog)
    {
        var context = Open(query, catalog, null, null);
        var (step, select, _) = Before(context);
        var (root, columns) = ProjectionPlanner.ForClient(context, step, select);
        return new QueryPlan(root, null) { Columns = columns, Limit = query.Limit };
    }

    private QueryContext Open(Query query, Catalog catalog, string? sink, LogicalSchema? target)
    {
        var from = FromClause.Of(query.From, catalog);
        var context = new QueryContext(query, from, new QueryScope(from, query.Window is not null), types, sink, target);
        QueryChecks.Check(context);
        return context;
    }

    /// <summary>All steps before the last, and what that one selects from them.</summary>
    private static (PlanStep Step, List<SelectedColumn> Select, KeyRule Rule) Before(QueryContext context)
    {
        var (step, rule) = JoinPlanner.Plan(context);
        step = Where(context, step);
        if (context.Query.PartitionBy.Count > 0)
        {
            step = RekeyPlanner.PartitionBy(context, step);
            var isNull = context.Query.PartitionBy[0] is NullLiteral;
            var keys = isNull ? [] : step.Schema.Key.Select(column => new ColumnReference(null, column.Name)).ToList();
            rule = new KeyRule(KeyOrigin.Partition, keys, isNull ? [] : [.. context.Query.PartitionBy]);
        }

        var select = SelectList.Expand(context, step);
        var isAggregate = AggregationPlanner.IsNeeded(context, select);
        QueryChecks.CheckGrouping(context.Query, isAggregate, step.IsTable);
        select = select.ConvertAll(column => column with { Expression = ProjectionPlanner.Rekeyed(context, step, column.Expression) });
        if (isAggregate) return AggregationPlanner.Plan(context, step, select);
        (step, select) = TableFunctionPlanner.Plan(context, step, select);
        return (step, select, rule);
    }

    private static PlanStep Where(QueryContext context, PlanStep input)
    {
        if (context.Query.Where is not { } where) return input;
        var predicate = context.Scope.Resolve(PseudoTimestamps.Rewrite(where), "WHERE");
        context.Types.RefuseAggregates(predicate, "WHERE");
        context.Types.CheckPredicate(predicate, input, "WHERE", predicate);
        return new FilterStep(input, predicate);
    }
}

/// <summary>A query without its sink.</summary>
internal sealed record PersistentQuery(ProjectStep Root, FromClause From)
{
    /// <summary>The source whose topic and formats the sink takes over.</summary>
    public DataSource LeftMost => From.First.Source;
}
