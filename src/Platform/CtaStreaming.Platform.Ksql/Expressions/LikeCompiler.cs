using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Expressions;

internal static class LikeCompiler
{
    public static Node Compile(Like expression, Node value, Node pattern)
    {
        foreach (var (text, operand) in new[] { (expression.Value, value), (expression.Pattern, pattern) })
        {
            if (operand.Type is { } type && type != SqlType.String) throw new KsqlException($"LIKE needs STRING, but {ExpressionText.Of(text)} is {type}.");
        }

        var evaluate = value.Evaluate;
        if (pattern.IsConstant && pattern.Evaluate([]) is string constant)
        {
            var compiled = new LikePattern(constant, expression.Escape);
            return Node.OfBoolean(row => evaluate(row) is string text ? compiled.Matches(text) : null);
        }

        var patternOf = pattern.Evaluate;
        var escape = expression.Escape;
        return Node.OfBoolean(row => evaluate(row) is string text && patternOf(row) is string each ? new LikePattern(each, escape).Matches(text) : null);
    }
}
