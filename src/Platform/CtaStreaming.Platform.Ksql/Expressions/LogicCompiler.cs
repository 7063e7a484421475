using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Expressions;

/// <summary>AND, OR and NOT of true, false and null, which is unknown: false AND null is false, true AND null is null.</summary>
internal static class LogicCompiler
{
    public static Node And(Expression text, Node left, Node right)
    {
        var (l, r) = (Boolean(text, left), Boolean(text, right));
        return Node.OfBoolean(row => l(row) is var first && first == false ? false : r(row) is var second && second == false ? false : first & second);
    }

    public static Node Or(Expression text, Node left, Node right)
    {
        var (l, r) = (Boolean(text, left), Boolean(text, right));
        return Node.OfBoolean(row => l(row) is var first && first == true ? true : r(row) is var second && second == true ? true : first | second);
    }

    public static Node Not(Expression text, Node operand)
    {
        var value = Boolean(text, operand);
        return Node.OfBoolean(row => !value(row));
    }

    public static Node IsNull(Node operand)
    {
        var evaluate = operand.Evaluate;
        return Node.OfBoolean(row => evaluate(row) is null);
    }

    public static Node IsNotNull(Node operand)
    {
        var evaluate = operand.Evaluate;
        return Node.OfBoolean(row => evaluate(row) is not null);
    }

    public static Node Between(Between expression, Node value, Node minimum, Node maximum) => And(
        expression,
        ComparisonCompiler.Compile(ComparisonOperator.GreaterThanOrEqual, expression.Value, value, expression.Minimum, minimum),
        ComparisonCompiler.Compile(ComparisonOperator.LessThanOrEqual, expression.Value, value, expression.Maximum, maximum));

    private static Func<object?[], bool?> Boolean(Expression text, Node node) => node.Type is null || node.Type == SqlType.Boolean
        ? node.As<bool>()
        : throw new KsqlException($"AND, OR and NOT need BOOLEAN, but have {node.Type} in {ExpressionText.Of(text)}.");
}
