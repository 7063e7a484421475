using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Planning.Analysis;

/// <summary>GROUP BY, aggregate functions, WINDOW and HAVING.</summary>
internal static class AggregationPlanner
{
    /// <summary>Aggregates need no GROUP BY: without one, all rows are one group. ksqlDB groups by the literal 1.</summary>
    private static readonly Expression Everything = new IntegerLiteral(1);

    public static bool IsNeeded(QueryContext context, List<SelectedColumn> select) =>
        context.Query.GroupBy.Count > 0 || select.Exists(column => column.Expression.SelfAndDescendants().OfType<FunctionCall>()
            .Any(call => context.Types.Functions.IsAggregate(call.Name)));

    public static (PlanStep Step, List<SelectedColumn> Select, KeyRule Rule) Plan(
        QueryContext context, PlanStep input, List<SelectedColumn> select)
    {
        var groups = Groups(context, input);
        if (select.Exists(column => TableFunctionPlanner.HasCall(context, column.Expression)))
            throw new KsqlException("Table functions cannot be used with aggregations.");

        var keys = Keys(context, input, groups);
        var rewriter = new AggregateRewriter(context, groups, keys);
        var grouped = rewriter.Select(select);
        var having = context.Query.Having is { } condition ? rewriter.Having(context.Scope.Resolve(condition, "HAVING")) : null;
        if (rewriter.Calls.Count == 0)
            throw new KsqlException("GROUP BY requires aggregate functions in either the SELECT or HAVING clause.");

        var aggregates = AggregateColumns.Of(context, input, rewriter.Calls);
        var windowBounds = context.Query.Window is null ? Array.Empty<Column>() : [SystemColumns.WindowStart, SystemColumns.WindowEnd];
        var emit = context.Query.Emit == EmitClause.Final ? EmitClause.Final : EmitClause.Changes;
        PlanStep step = new AggregateStep(
            input,
            [.. groups],
            [.. rewriter.Calls],
            context.Query.Window,
            emit,
            new LogicalSchema([.. keys], [.. keys, .. aggregates, .. windowBounds]));
        if (having is not null)
        {
            context.Types.CheckPredicate(having, step, "HAVING", context.Query.Having!);
            step = new FilterStep(step, having);
        }

        var rule = new KeyRule(KeyOrigin.Group, [.. keys.Select(key => new ColumnReference(null, key.Name))], groups);
        return (step, grouped, rule);
    }

    private static List<Expression> Groups(QueryContext context, PlanStep input)
    {
        if (context.Query.GroupBy.Count == 0) return [Everything];
        if (RekeyPlanner.Duplicate(context.Query.GroupBy) is { } twice)
            throw new KsqlException($"Duplicate GROUP BY expression: {ExpressionText.Of(twice)}");
        return [.. context.Query.GroupBy.Select(written =>
        {
            var group = context.Scope.Resolve(written, "GROUP BY");
            context.Types.RefuseAggregates(group, "GROUP BY");
            AggregateRewriter.RefuseWindowBounds(context, group);

            // What PARTITION BY has computed is not computed again.
            return ProjectionPlanner.Rekeyed(context, input, group);
        })];
    }

    private static List<Column> Keys(QueryContext context, PlanStep input, List<Expression> groups)
    {
        var aliases = new AliasGenerator(input.Schema.Value.Select(column => column.Name));
        return groups.ConvertAll(group => new Column(
            group is ColumnReference column ? column.Name : aliases.Next(group), context.Types.Get(group, input)));
    }
}
