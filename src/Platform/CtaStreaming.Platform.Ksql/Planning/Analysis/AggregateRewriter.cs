using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Planning.Analysis;

/// <summary>
/// Puts the columns of the aggregation in place of aggregate calls and grouping expressions, and finds what is neither: such a column has no
/// value for a whole group.
/// </summary>
internal sealed class AggregateRewriter(QueryContext context, List<Expression> groups, List<Column> keys)
{
    private const string Remedy = "\nEither add the column(s) to the GROUP BY or remove them from the SELECT.";

    private readonly List<FunctionCall> _calls = [];

    /// <summary>The aggregate calls, each once.</summary>
    public IReadOnlyList<FunctionCall> Calls => _calls;

    public List<SelectedColumn> Select(List<SelectedColumn> select)
    {
        var ungrouped = new List<Expression>();
        var ungroupedColumns = new List<Expression>();
        var rewritten = select.ConvertAll(column =>
        {
            var strays = new List<Expression>();
            var (expression, hasCall) = Rewrite(column.Expression, strays);
            if (strays.Count > 0)
            {
                if (hasCall) ungroupedColumns.AddRange(strays);
                else ungrouped.Add(column.Expression);
            }

            return column with { Expression = expression };
        });
        if (ungrouped.Count > 0) throw new KsqlException($"Non-aggregate SELECT expression(s) not part of GROUP BY: {List(ungrouped)}{Remedy}");
        if (ungroupedColumns.Count > 0)
        {
            throw new KsqlException(
                "Column used in aggregate SELECT expression(s) outside of aggregate functions not part of GROUP BY: "
                + List(ungroupedColumns.Distinct()) + Remedy);
        }

        return rewritten;
    }

    public Expression Having(Expression having)
    {
        RefuseWindowBounds(context, having);
        var strays = new List<Expression>();
        var (expression, _) = Rewrite(having, strays);
        if (strays.Count == 0) return expression;
        throw new KsqlException(
            $"Non-aggregate HAVING expression not part of GROUP BY: {List(strays.Distinct())}"
            + "\nConsider switching the HAVING clause to a WHERE clause before the GROUP BY.");
    }

    public static void RefuseWindowBounds(QueryContext context, Expression expression)
    {
        if (context.Query.Window is null) return;
        var bound = expression.SelfAndDescendants().OfType<ColumnReference>().FirstOrDefault(column => context.Scope.IsWindowBound(column.Name));
        if (bound is null) return;
        throw new KsqlException(
            $"Window bounds column {bound.Name} can only be used in the SELECT clause of windowed aggregations and can not be passed to"
            + " aggregate functions.\nSee https://github.com/confluentinc/ksql/issues/4397");
    }

    private (Expression Expression, bool HasCall) Rewrite(Expression expression, List<Expression> strays)
    {
        var hasCall = false;
        var rewritten = expression.Rewrite(node =>
        {
            if (groups.IndexOf(node) is >= 0 and var group) return new ColumnReference(null, keys[group].Name);
            if (node is FunctionCall call && context.Types.Functions.IsAggregate(call.Name))
            {
                hasCall = true;
                return Column(call);
            }

            if (node is not ColumnReference column) return null;
            if (context.Query.Window is null || !context.Scope.IsWindowBound(column.Name)) strays.Add(column);
            return column;
        });
        return (rewritten, hasCall);
    }

    private ColumnReference Column(FunctionCall call)
    {
        foreach (var argument in call.Arguments)
        {
            var nested = argument.SelfAndDescendants().OfType<FunctionCall>()
                .FirstOrDefault(inner => context.Types.Functions.IsAggregate(inner.Name));
            if (nested is not null) throw new KsqlException($"Aggregate functions can not be nested: {call.Name}({nested.Name}())");
            RefuseWindowBounds(context, argument);
        }

        var index = _calls.IndexOf(call);
        if (index < 0)
        {
            index = _calls.Count;
            _calls.Add(call);
        }

        return new ColumnReference(null, AggregateColumns.Name(index));
    }

    private static string List(IEnumerable<Expression> expressions) => string.Join(", ", expressions.Select(ExpressionText.Of));
}
