using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Expressions;

/// <summary>IN. A null is in no list, and nothing equals a null in one: the answer is false then, as with <c>=</c>.</summary>
internal static class InCompiler
{
    public static Node Compile(In expression, Func<Expression, Node> compile)
    {
        var items = expression.Items.Where(item => item is not NullLiteral).ToArray();
        var common = new CommonType(compile);
        if (common.Of([expression.Value, .. items]) is not { } type) return Node.Constant(Types.SqlType.Boolean, false);

        var value = common.Convert(expression.Value, type).Evaluate;
        var candidates = items.Select(item => common.Convert(item, type)).ToArray();
        if (candidates.All(candidate => candidate.IsConstant))
        {
            var known = candidates.Select(candidate => candidate.Evaluate([])).OfType<object>().ToHashSet(SqlEquality.Comparer!);
            return Node.OfBoolean(row => value(row) is { } sought && known.Contains(sought));
        }

        var evaluations = Array.ConvertAll(candidates, candidate => candidate.Evaluate);
        return Node.OfBoolean(row =>
        {
            if (value(row) is not { } sought) return false;
            foreach (var evaluate in evaluations)
            {
                if (SqlEquality.Equal(sought, evaluate(row))) return true;
            }

            return false;
        });
    }
}
