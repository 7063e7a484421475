using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Planning.Analysis;

/// <summary>What is known to equal the key of a join's rows, and so spares a new key and may stand for the key in the SELECT list.</summary>
/// <param name="equivalent">Expressions with the names of the plan.</param>
/// <param name="viable">Columns, by the names of the plan, and as written.</param>
internal sealed class JoinKeys(IReadOnlyCollection<Expression> equivalent, IReadOnlyList<(ColumnReference Plan, ColumnReference Written)> viable)
{
    public static JoinKeys OfSource(SourceBinding source) =>
        new(source.Source.Schema.Key is [var key] ? [new ColumnReference(null, source.PlanName(key.Name))] : [], []);

    public bool AreKeyedBy(Expression expression) => equivalent.Contains(expression);

    /// <summary>The keys after a join on these expressions. After a full join either side may be null, and so neither equals the key.</summary>
    public JoinKeys Join(Expression left, Expression leftWritten, Expression right, Expression rightWritten, JoinType type)
    {
        if (type == JoinType.Outer) return new JoinKeys([], []);
        HashSet<Expression> all = [left, right];
        if (equivalent.Contains(left)) all.UnionWith(equivalent);
        var columns = viable
            .Concat(Column(left, leftWritten))
            .Concat(Column(right, rightWritten))
            .DistinctBy(column => column.Plan)
            .Where(column => all.Contains(column.Plan));
        return new JoinKeys(all, [.. columns]);
    }

    /// <summary>The name of the key: that of the first column that is selected, or else of the first. Null: no column will do.</summary>
    public string? Choose(QueryContext context)
    {
        if (viable.Count == 0) return null;
        return (viable.FirstOrDefault(column => IsSelected(context, column.Written)).Plan ?? viable[0].Plan).Name;
    }

    /// <param name="name">The key's name.</param>
    public KeyRule Rule(string name)
    {
        if (viable.Count > 0)
        {
            return new KeyRule(
                KeyOrigin.Join, [.. viable.Select(column => column.Plan)], [.. viable.Select(column => column.Written)]);
        }

        var key = new ColumnReference(null, name);
        return new KeyRule(KeyOrigin.Synthetic, [key], [key]);
    }

    private static bool IsSelected(QueryContext context, ColumnReference written) =>
        context.Scope.Find(written) is { } source && SelectList.Contains(context, source, source.PlanName(written.Name));

    private static IEnumerable<(ColumnReference Plan, ColumnReference Written)> Column(Expression plan, Expression written) =>
        plan is ColumnReference column ? [(column, (ColumnReference)written)] : [];
}
