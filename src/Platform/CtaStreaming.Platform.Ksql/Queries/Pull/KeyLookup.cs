using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Queries.Pull;

/// <summary>
/// Which keys the rows of a WHERE clause can have. The clause itself is still asked of each row, so the keys may be too many, but never too few.
/// </summary>
internal sealed class KeyLookup(ValueList<Column> key, ExpressionCompiler compiler)
{
    /// <summary>Beyond that many keys looking at every row is no worse.</summary>
    private const int MostKeys = 10_000;

    /// <param name="predicate">With plain column names.</param>
    /// <returns>Each key once; null where the clause leaves the key, or a part of it, open.</returns>
    public IReadOnlyList<object?[]>? Keys(Expression predicate)
    {
        if (key.Count == 0 || Bindings(predicate) is not { } bindings) return null;
        if (bindings.Exists(binding => Array.Exists(binding, value => value is null))) return null;
        return bindings.Distinct(EqualityComparer<object?[]>.Create((left, right) => SqlEquality.Equal(left, right), row => SqlEquality.Hash(row))).ToList();
    }

    /// <summary>The values that the columns of the key have, null for one that can have any; a row has one of these.</summary>
    private List<object?[]>? Bindings(Expression predicate) => predicate switch
    {
        Comparison { Operator: ComparisonOperator.Equal } equality => Equal(equality.Left, equality.Right) ?? Equal(equality.Right, equality.Left),
        In list => Any(list.Items.Select(item => Equal(list.Value, item))),
        Logical { Operator: LogicalOperator.Or } or => Any([Bindings(or.Left), Bindings(or.Right)]),
        Logical { Operator: LogicalOperator.And } and => Both(Bindings(and.Left), Bindings(and.Right)),
        _ => null,
    };

    private List<object?[]>? Equal(Expression column, Expression value)
    {
        if (column is not ColumnReference { Name: var name } || value.SelfAndDescendants().Any(part => part is ColumnReference)) return null;
        var place = key.ToList().FindIndex(part => part.Name == name);
        if (place < 0) return null;
        try
        {
            var binding = new object?[key.Count];
            binding[place] = compiler.CompileAs(value, [], key[place].Type).Evaluate([]);
            return binding[place] is null ? [] : [binding];
        }
        catch (Exception exception) when (exception is KsqlException or FormatException or OverflowException)
        {
            // A value of another type, whose comparison may do more than look for one key.
            return null;
        }
    }

    private static List<object?[]>? Any(IEnumerable<List<object?[]>?> alternatives)
    {
        var all = new List<object?[]>();
        foreach (var alternative in alternatives)
        {
            if (alternative is null || all.Count + alternative.Count > MostKeys) return null;
            all.AddRange(alternative);
        }

        return all;
    }

    private static List<object?[]>? Both(List<object?[]>? left, List<object?[]>? right)
    {
        if (left is null || right is null) return left ?? right;
        if ((long)left.Count * right.Count > MostKeys) return left.Count < right.Count ? left : right;
        return [.. left.SelectMany(_ => right, Merge).OfType<object?[]>()];
    }

    /// <returns>Null where the two contradict each other.</returns>
    private static object?[]? Merge(object?[] left, object?[] right)
    {
        var merged = new object?[left.Length];
        for (var i = 0; i < merged.Length; i++)
        {
            if (left[i] is not null && right[i] is not null && !SqlEquality.Equal(left[i], right[i])) return null;
            merged[i] = left[i] ?? right[i];
        }

        return merged;
    }
}
