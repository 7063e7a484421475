using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Planning.Analysis;

/// <summary>The last step of every plan: the columns of the result.</summary>
internal static class ProjectionPlanner
{
    /// <summary>Key columns keep their place in the key, under the names that the list gives them; the others are the value.</summary>
    public static ProjectStep ForSink(QueryContext context, PlanStep input, List<SelectedColumn> select)
    {
        var aliases = new Dictionary<string, string>(StringComparer.Ordinal);
        var value = new List<SelectedColumn>();
        foreach (var column in select)
        {
            if (column.PlanName is { } name && input.Schema.Key.Any(key => key.Name == name))
            {
                if (aliases.TryGetValue(name, out var other) && other != column.Name) throw Twice(name, other, column.Name);
                aliases[name] = column.Name;
            }
            else if (!IsPlainWindowBound(context, column))
            {
                value.Add(column);
            }
        }

        if (value.Count == 0) throw new KsqlException("The projection contains no value columns.");
        var keys = input.Schema.Key.Select(key => key with { Name = aliases.GetValueOrDefault(key.Name, key.Name) }).ToList();
        var values = value.ConvertAll(column => Typed(context, input, column));
        RefuseDuplicates("key", keys);
        RefuseDuplicates("value", values);
        if (keys.FirstOrDefault(key => values.Exists(column => column.Name == key.Name)) is { } clash)
            throw new KsqlException($"Value columns clash with key columns: {Identifier.Quote(clash.Name)}");
        return new ProjectStep(input, Named(value), new LogicalSchema([.. keys], [.. values]));
    }

    /// <summary>All columns are value columns in the order of the list: that is what a client reads.</summary>
    public static (ProjectStep Step, ValueList<ResultColumn> Columns) ForClient(
        QueryContext context, PlanStep input, List<SelectedColumn> select)
    {
        var values = select.ConvertAll(column => Typed(context, input, column));
        RefuseDuplicates("value", values);
        var results = select.Select((column, index) => Result(context, input, column, values[index]));
        return (new ProjectStep(input, Named(select), new LogicalSchema(input.Schema.Key, [.. values])), [.. results]);
    }

    /// <summary>What PARTITION BY has made of an expression.</summary>
    public static Expression Rekeyed(QueryContext context, PlanStep input, Expression expression)
    {
        if (context.Query.PartitionBy.Count == 0 || Find(input) is not { Keys.Count: > 0 } rekey) return expression;
        return expression.Rewrite(node => rekey.Keys.ToList().IndexOf(node) is >= 0 and var index
            ? new ColumnReference(null, rekey.Schema.Key[index].Name)
            : null);
    }

    private static RekeyStep? Find(PlanStep step) => step switch
    {
        RekeyStep rekey => rekey,
        ExplodeStep explode => Find(explode.Input),
        _ => null,
    };

    private static Column Typed(QueryContext context, PlanStep input, SelectedColumn column) =>
        new(column.Name, context.Types.Get(column.Expression, input));

    private static ValueList<NamedExpression> Named(IEnumerable<SelectedColumn> columns) =>
        [.. columns.Select(column => new NamedExpression(column.Name, column.Expression))];

    /// <summary>A star on a windowed source has the bounds, which its sink has anyway.</summary>
    private static bool IsPlainWindowBound(QueryContext context, SelectedColumn column) =>
        column.PlanName == column.Name && context.Scope.IsWindowBound(column.Name);

    private static ResultColumn Result(QueryContext context, PlanStep input, SelectedColumn column, Column typed)
    {
        var key = input.Schema.Key.Select(other => other.Name).ToList().IndexOf(column.PlanName ?? "");
        if (key >= 0) return new ResultColumn(typed, ResultOrigin.Key, key);
        if (column.PlanName is null || !context.Scope.IsWindowBound(column.PlanName)) return new ResultColumn(typed, ResultOrigin.Value, -1);
        var isStart = column.PlanName.EndsWith(SystemColumns.WindowStart.Name, StringComparison.Ordinal);
        return new ResultColumn(typed, isStart ? ResultOrigin.WindowStart : ResultOrigin.WindowEnd, -1);
    }

    private static void RefuseDuplicates(string kind, List<Column> columns)
    {
        var twice = columns.GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw new KsqlException($"Duplicate {kind} columns found in schema: {twice.Last()}");
    }

    private static KsqlException Twice(string key, string first, string second)
    {
        var names = new[] { first, second }.Order(StringComparer.Ordinal).ToList();
        return new($"The projection contains a key column ({Identifier.Quote(key)}) more than once, aliased as: {Sentence.And(names)}."
            + "\nEach key column must only be in the projection once. If you intended to copy the key into the value, then consider using the"
            + " AS_VALUE function to indicate which key reference should be copied.");
    }
}
