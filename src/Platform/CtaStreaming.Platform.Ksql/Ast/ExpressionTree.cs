using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Ast;

/// <summary>Walking and rewriting expressions, for everything that asks what is inside one or puts something else there.</summary>
internal static class ExpressionTree
{
    /// <summary>How deep an expression may be. Every walk recurses, and a stack that overflows takes the whole server with it.</summary>
    public const int MaximumDepth = 1000;

    /// <summary>The expressions that stand directly in this one, in the order in which they are written.</summary>
    public static IEnumerable<Expression> Children(this Expression expression)
    {
        var children = new List<Expression>();
        MapChildren(expression, child =>
        {
            children.Add(child);
            return child;
        });
        return children;
    }

    /// <summary>This expression and all within it, each before its children.</summary>
    public static IEnumerable<Expression> SelfAndDescendants(this Expression expression)
    {
        var pending = new Stack<Expression>([expression]);
        while (pending.TryPop(out var next))
        {
            yield return next;
            foreach (var child in next.Children().Reverse()) pending.Push(child);
        }
    }

    /// <summary>
    /// The expression with parts of it replaced, from the top down. What <paramref name="replace"/> returns stands as it is: it is not
    /// searched again. For null the expression stays, and its children are asked.
    /// </summary>
    /// <exception cref="KsqlException">The expression is too deep.</exception>
    public static Expression Rewrite(this Expression expression, Func<Expression, Expression?> replace) => Rewrite(expression, replace, 0);

    /// <summary>The expression with each child replaced by what <paramref name="map"/> makes of it.</summary>
    public static Expression MapChildren(this Expression expression, Func<Expression, Expression> map) => expression switch
    {
        FieldAccess access => access with { Base = map(access.Base) },
        Subscript subscript => new Subscript(map(subscript.Base), map(subscript.Index)),
        FunctionCall call => call with { Arguments = All(call.Arguments, map) },
        Cast cast => cast with { Operand = map(cast.Operand) },
        ArrayConstructor array => new ArrayConstructor(All(array.Items, map)),
        MapConstructor entries => new MapConstructor([.. entries.Entries.Select(entry => new MapEntry(map(entry.Key), map(entry.Value)))]),
        StructConstructor fields => new StructConstructor([.. fields.Fields.Select(field => field with { Value = map(field.Value) })]),
        Arithmetic arithmetic => arithmetic with { Left = map(arithmetic.Left), Right = map(arithmetic.Right) },
        Sign sign => sign with { Operand = map(sign.Operand) },
        Comparison comparison => comparison with { Left = map(comparison.Left), Right = map(comparison.Right) },
        Logical logical => logical with { Left = map(logical.Left), Right = map(logical.Right) },
        Not not => new Not(map(not.Operand)),
        IsNull isNull => new IsNull(map(isNull.Operand)),
        IsNotNull isNotNull => new IsNotNull(map(isNotNull.Operand)),
        Between between => new Between(map(between.Value), map(between.Minimum), map(between.Maximum)),
        In list => new In(map(list.Value), All(list.Items, map)),
        Like like => like with { Value = map(like.Value), Pattern = map(like.Pattern) },
        Case choice => new Case(
            choice.Operand is null ? null : map(choice.Operand),
            [.. choice.Whens.Select(clause => new WhenClause(map(clause.When), map(clause.Then)))],
            choice.Else is null ? null : map(choice.Else)),
        _ => expression,
    };

    private static Expression Rewrite(Expression expression, Func<Expression, Expression?> replace, int depth)
    {
        if (depth > MaximumDepth) throw TooDeep();
        return replace(expression) ?? expression.MapChildren(child => Rewrite(child, replace, depth + 1));
    }

    public static KsqlException TooDeep() => new($"The expression is nested more than {MaximumDepth} levels deep.");

    private static ValueList<Expression> All(ValueList<Expression> list, Func<Expression, Expression> map) => [.. list.Select(map)];
}
