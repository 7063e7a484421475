using System.Text;
using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Formatting;

/// <summary>Operators and CASE, without the parentheses around them.</summary>
internal sealed class OperatorFormatter(StringBuilder sql, ExpressionFormatter expressions)
{
    public void Append(Expression expression)
    {
        switch (expression)
        {
            case Arithmetic arithmetic:
                Append($"{arithmetic.Left} {Symbol(arithmetic.Operator)} {arithmetic.Right}");
                break;
            case Comparison comparison:
                Append($"{comparison.Left} {Symbol(comparison.Operator)} {comparison.Right}");
                break;
            case Logical logical:
                Append($"{logical.Left} {(logical.Operator == LogicalOperator.And ? "AND" : "OR")} {logical.Right}");
                break;
            case Not not:
                Append($"NOT {not.Operand}");
                break;
            case IsNull isNull:
                Append($"{isNull.Operand} IS NULL");
                break;
            case IsNotNull isNotNull:
                Append($"{isNotNull.Operand} IS NOT NULL");
                break;
            case Between between:
                Append($"{between.Value} BETWEEN {between.Minimum} AND {between.Maximum}");
                break;
            case In contained:
                Append($"{contained.Value} IN (");
                expressions.AppendList(contained.Items, expressions.Append);
                sql.Append(')');
                break;
            case Like like:
                Append($"{like.Value} LIKE {like.Pattern}");
                if (like.Escape is { } escape) sql.Append(" ESCAPE ").Append(LiteralFormatter.String(escape.ToString()));
                break;
            case Case choice:
                AppendCase(choice);
                break;
            default:
                throw new ArgumentException($"{expression.GetType().Name} has no text", nameof(expression));
        }
    }

    private void AppendCase(Case choice)
    {
        sql.Append("CASE");
        if (choice.Operand is not null) Append($" {choice.Operand}");
        foreach (var when in choice.Whens) Append($" WHEN {when.When} THEN {when.Then}");
        if (choice.Else is not null) Append($" ELSE {choice.Else}");
        sql.Append(" END");
    }

    /// <summary>A format whose arguments are expressions, to be formatted, and words.</summary>
    private void Append(FormattableString format)
    {
        var text = format.Format.AsSpan();
        for (var i = 0; i < format.ArgumentCount; i++)
        {
            var brace = text.IndexOf('{');
            sql.Append(text[..brace]);
            if (format.GetArgument(i) is Expression expression) expressions.Append(expression);
            else sql.Append(format.GetArgument(i));
            text = text[(brace + 3)..];
        }

        sql.Append(text);
    }

    private static string Symbol(ArithmeticOperator arithmetic) => arithmetic switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "-",
        ArithmeticOperator.Multiply => "*",
        ArithmeticOperator.Divide => "/",
        ArithmeticOperator.Modulo => "%",
        _ => throw new ArgumentOutOfRangeException(nameof(arithmetic)),
    };

    private static string Symbol(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => "=",
        ComparisonOperator.NotEqual => "<>",
        ComparisonOperator.LessThan => "<",
        ComparisonOperator.LessThanOrEqual => "<=",
        ComparisonOperator.GreaterThan => ">",
        ComparisonOperator.GreaterThanOrEqual => ">=",
        ComparisonOperator.IsDistinctFrom => "IS DISTINCT FROM",
        ComparisonOperator.IsNotDistinctFrom => "IS NOT DISTINCT FROM",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
    };
}
