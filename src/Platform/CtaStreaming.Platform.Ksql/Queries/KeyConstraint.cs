using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Queries;

/// <summary>The keys to which a WHERE limits a query, where it does: the filter itself still decides on each of their rows.</summary>
internal static class KeyConstraint
{
    /// <summary>More lookups than this cost more than going through the table once.</summary>
    private const int MostKeys = 10_000;

    /// <returns>Null where other keys may match too.</returns>
    public static IReadOnlyList<object?[]>? Of(Expression? where, ValueList<Column> key, ExpressionCompiler compiler)
    {
        if (where is null || key.Count == 0) return null;
        if (where is Logical { Operator: LogicalOperator.Or } either)
        {
            return Of(either.Left, key, compiler) is { } left && Of(either.Right, key, compiler) is { } right && left.Count + right.Count <= MostKeys
                ? [.. left.Concat(right).Distinct(KeyComparer)]
                : null;
        }

        var conditions = Conjuncts(where).ToList();
        List<object?[]> keys = [[]];
        foreach (var column in key)
        {
            if (conditions.Select(condition => Values(condition, column, compiler)).FirstOrDefault(values => values is not null) is not { } values) return null;
            if ((long)keys.Count * values.Count > MostKeys) return null;
            keys = [.. keys.SelectMany(prefix => values, (prefix, value) => (object?[])[.. prefix, value])];
        }

        return [.. keys.Distinct(KeyComparer)];
    }

    private static IEqualityComparer<object?[]> KeyComparer { get; } = EqualityComparer<object?[]>.Create(
        (one, other) => Ksql.Values.SqlEquality.Equal(one, other), key => Ksql.Values.SqlEquality.Hash(key));

    private static IEnumerable<Expression> Conjuncts(Expression expression) =>
        expression is Logical { Operator: LogicalOperator.And } and ? Conjuncts(and.Left).Concat(Conjuncts(and.Right)) : [expression];

    private static List<object?>? Values(Expression condition, Column column, ExpressionCompiler compiler) => condition switch
    {
        Comparison { Operator: ComparisonOperator.Equal } equal when IsColumn(equal.Left, column) => Constants([equal.Right], column.Type, compiler),
        Comparison { Operator: ComparisonOperator.Equal } equal when IsColumn(equal.Right, column) => Constants([equal.Left], column.Type, compiler),
        In among when IsColumn(among.Value, column) => Constants(among.Items, column.Type, compiler),
        _ => null,
    };

    private static bool IsColumn(Expression expression, Column column) => expression is ColumnReference reference && reference.Name == column.Name;

    private static List<object?>? Constants(IEnumerable<Expression> expressions, SqlType type, ExpressionCompiler compiler)
    {
        var values = new List<object?>();
        foreach (var expression in expressions)
        {
            if (expression.SelfAndDescendants().Any(part => part is ColumnReference)) return null;
            var constant = compiler.Compile(expression, []);
            if (!Coercion.TryForInsert(constant.Evaluate([]), constant.Type, type, out var value)) return null;
            if (value is not null) values.Add(value);
        }

        return values;
    }
}
