using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Parsing;

/// <summary>
/// Whether an expression's tree is low enough to be walked by recursion. The parser counts what nests; a chain of operators is read in a
/// loop and makes a tree that is as high as the chain is long.
/// </summary>
internal static class ExpressionDepth
{
    /// <exception cref="Errors.ParsingException">It is not.</exception>
    public static void Check(Expression expression, Token at)
    {
        var open = new Stack<(Expression Expression, int Depth)>([(expression, 1)]);
        while (open.TryPop(out var item))
        {
            if (item.Depth > SqlLimits.ExpressionDepth)
            {
                throw TokenReader.Problem(
                    at, $"The expression has more than {SqlLimits.ExpressionDepth} levels. Use IN for chains of OR, or split it over streams");
            }

            foreach (var part in Parts(item.Expression)) open.Push((part, item.Depth + 1));
        }
    }

    private static IEnumerable<Expression> Parts(Expression expression) => expression switch
    {
        FieldAccess access => [access.Base],
        Subscript subscript => [subscript.Base, subscript.Index],
        FunctionCall call => call.Arguments,
        Cast cast => [cast.Operand],
        ArrayConstructor array => array.Items,
        MapConstructor map => map.Entries.SelectMany(entry => new[] { entry.Key, entry.Value }),
        StructConstructor record => record.Fields.Select(field => field.Value),
        Arithmetic arithmetic => [arithmetic.Left, arithmetic.Right],
        Sign sign => [sign.Operand],
        Comparison comparison => [comparison.Left, comparison.Right],
        Logical logical => [logical.Left, logical.Right],
        Not not => [not.Operand],
        IsNull isNull => [isNull.Operand],
        IsNotNull isNotNull => [isNotNull.Operand],
        Between between => [between.Value, between.Minimum, between.Maximum],
        In contained => contained.Items.Prepend(contained.Value),
        Like like => [like.Value, like.Pattern],
        Case choice => Parts(choice),
        _ => [],
    };

    private static IEnumerable<Expression> Parts(Case choice)
    {
        if (choice.Operand is not null) yield return choice.Operand;
        foreach (var when in choice.Whens)
        {
            yield return when.When;
            yield return when.Then;
        }

        if (choice.Else is not null) yield return choice.Else;
    }
}
