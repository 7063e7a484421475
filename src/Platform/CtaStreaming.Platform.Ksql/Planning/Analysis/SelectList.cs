using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Planning.Analysis;

/// <summary>The SELECT list: stars expanded, every column with its name, all names those of the plan.</summary>
internal static class SelectList
{
    /// <param name="step">What the list selects from.</param>
    /// <exception cref="KsqlException">Unknown columns, or names that cannot be given.</exception>
    public static List<SelectedColumn> Expand(QueryContext context, PlanStep step)
    {
        var aliases = context.Scope.Aliases();
        var columns = new List<SelectedColumn>();
        foreach (var item in context.Query.Select)
        {
            columns.AddRange(item switch
            {
                SelectExpression single => [Single(context, single, aliases, columns.Count)],
                SelectAll { Struct: { } record } => Fields(context, step, record, aliases),
                SelectAll all => Star.Expand(context.Scope, step, all.Source)
                    .Select(name => new SelectedColumn(name, new ColumnReference(null, name))),
                _ => throw new InvalidOperationException($"Unknown item {item.GetType().Name}."),
            });
        }

        return columns;
    }

    /// <summary>Whether the list has a column, before there is a step that it selects from.</summary>
    /// <param name="planName">The column's name in the plan.</param>
    public static bool Contains(QueryContext context, SourceBinding source, string planName) => context.Query.Select.Any(item => item switch
    {
        SelectAll { Struct: null } all => all.Source is null || all.Source == source.Alias,
        SelectExpression { Expression: ColumnReference column } =>
            context.Scope.Find(column) is { } found && found.PlanName(column.Name) == planName,
        _ => false,
    });

    private static SelectedColumn Single(QueryContext context, SelectExpression item, AliasGenerator aliases, int index)
    {
        var name = item.Alias ?? (item.Expression is ColumnReference column ? context.Scope.ResultName(column) : aliases.Next(item.Expression));
        RefuseSystemName(context, item, name);
        var expression = context.Scope.Resolve(item.Expression, "SELECT");
        var target = context.Target?.Columns.ElementAtOrDefault(index)?.Type;
        return new(name, target is SqlDecimal && IsNumber(expression) ? new Cast(expression, target) : expression);
    }

    /// <summary>A number as written fits every DECIMAL of the sink.</summary>
    private static bool IsNumber(Expression expression) =>
        expression is IntegerLiteral or LongLiteral or DecimalLiteral or Sign { Operand: IntegerLiteral or LongLiteral or DecimalLiteral };

    private static IEnumerable<SelectedColumn> Fields(QueryContext context, PlanStep step, Expression record, AliasGenerator aliases)
    {
        var expression = context.Scope.Resolve(record, "SELECT");
        if (context.Types.Find(expression, step) is not SqlStruct type)
            throw new KsqlException($"Cannot use '->*' on {ExpressionText.Of(record)}, which is not a STRUCT.");
        return type.Fields
            .Select(field => new FieldAccess(expression, field.Name))
            .Select(access => new SelectedColumn(aliases.Next(access), access));
    }

    private static void RefuseSystemName(QueryContext context, SelectExpression item, string name)
    {
        if (!SystemColumns.IsSystem(name.ToUpperInvariant())) return;
        var isItself = item.Expression is ColumnReference column && string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase);
        var shown = name.ToUpperInvariant();
        if (!isItself) throw new KsqlException($"`{shown}` is a reserved column name. You cannot use it as an alias for a column.");
        if (context.IsPersistent)
            throw new KsqlException($"Reserved column name in select: `{shown}`. Please remove or alias the column.");
    }
}
