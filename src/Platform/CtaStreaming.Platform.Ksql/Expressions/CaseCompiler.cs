using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Expressions;

/// <summary>CASE. All results have one and the same type, as ksqlDB has it: not even INTEGER is widened to BIGINT.</summary>
internal static class CaseCompiler
{
    public static Node Compile(Case expression, Func<Expression, Node> compile)
    {
        var conditions = new Func<object?[], bool?>[expression.Whens.Count];
        var results = new Func<object?[], object?>[expression.Whens.Count];
        SqlType? type = null;
        for (var i = 0; i < conditions.Length; i++)
        {
            var clause = expression.Whens[i];
            conditions[i] = Condition(expression.Operand, clause.When, compile);
            var then = compile(clause.Then);
            results[i] = then.Evaluate;
            if (then.Type is not null && type is not null && then.Type != type)
            {
                throw new KsqlException(
                    "Invalid Case expression. Type for all 'THEN' clauses should be the same.\n"
                    + $"THEN expression '{ExpressionText.Of(clause)}' has type: {then.Type}.\nPrevious THEN expression(s) type: {type}.");
            }

            type ??= then.Type;
        }

        var otherwise = expression.Else is null ? Node.Constant(null, null) : compile(expression.Else);
        if (type is not null && otherwise.Type is not null && otherwise.Type != type)
        {
            throw new KsqlException(
                "Invalid Case expression. Type for the default clause should be the same as for 'THEN' clauses.\n"
                + $"THEN type: {type}.\nDEFAULT type: {otherwise.Type}.");
        }

        return new Node(
            type ?? otherwise.Type ?? throw new KsqlException("Invalid Case expression. All case branches have NULL type"),
            Choice(conditions, results, otherwise.Evaluate));
    }

    private static Func<object?[], bool?> Condition(Expression? operand, Expression when, Func<Expression, Node> compile)
    {
        if (operand is not null) when = new Comparison(ComparisonOperator.Equal, operand, when);
        var condition = compile(when);
        if (condition.Type == SqlType.Boolean) return condition.As<bool>();
        throw new KsqlException($"WHEN operand type should be boolean.\nType for '{ExpressionText.Of(when)}' is {condition.Type?.ToString() ?? "NULL"}");
    }

    private static Func<object?[], object?> Choice(
        Func<object?[], bool?>[] conditions, Func<object?[], object?>[] results, Func<object?[], object?> otherwise) => row =>
    {
        for (var i = 0; i < conditions.Length; i++)
        {
            if (conditions[i](row) == true) return results[i](row);
        }

        return otherwise(row);
    };
}
