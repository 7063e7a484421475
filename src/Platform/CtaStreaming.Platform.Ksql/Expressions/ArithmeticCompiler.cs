using System.Numerics;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Expressions;

/// <summary>
/// The four operations, remainders and signs. Whole numbers wrap around, as in Java; dividing them by zero throws, and with DOUBLE gives
/// infinity. What has a null in it is null.
/// </summary>
internal static class ArithmeticCompiler
{
    public static Node Compile(Arithmetic expression, Node left, Node right)
    {
        var type = TypeOf(expression, left.Type, right.Type);
        var node = type.BaseType switch
        {
            SqlBaseType.Integer => Node.Of(type, Whole(expression.Operator, left.As<int>(), right.As<int>())),
            SqlBaseType.BigInt => Node.Of(type, Whole(expression.Operator, Numbers.AsInt64(left), Numbers.AsInt64(right))),
            SqlBaseType.Double => Node.Of(type, Fractional(expression.Operator, Numbers.AsDouble(left), Numbers.AsDouble(right))),
            SqlBaseType.Decimal => Node.Of(type, Decimal(expression.Operator, (SqlDecimal)type, Numbers.AsDecimal(left), Numbers.AsDecimal(right))),
            _ => Concatenation(left.Evaluate, right.Evaluate),
        };
        return node;
    }

    public static Node Compile(Sign expression, Node operand)
    {
        if (operand.Type is null) return operand;
        if (!operand.Type.IsNumeric)
        {
            throw new KsqlException($"Error processing expression: {ExpressionText.Of(expression)}. Unsupported arithmetic types. {operand.Type.BaseName}");
        }

        if (!expression.IsNegative) return operand;
        return operand.Type.BaseType switch
        {
            SqlBaseType.Integer => Negated(operand, operand.As<int>()),
            SqlBaseType.BigInt => Negated(operand, operand.As<long>()),
            SqlBaseType.Double => Negated(operand, operand.As<double>()),
            _ => operand.Map(operand.Type, value => -(BigDecimal)value),
        };
    }

    private static SqlType TypeOf(Arithmetic expression, SqlType? left, SqlType? right)
    {
        if (expression.Operator == ArithmeticOperator.Add && left == SqlType.String && right == SqlType.String) return SqlType.String;
        if (left is not { IsNumeric: true } || right is not { IsNumeric: true })
        {
            throw new KsqlException(
                $"Error processing expression: {ExpressionText.Of(expression)}. Unsupported arithmetic types. {left?.BaseName ?? "NULL"} {right?.BaseName ?? "NULL"}");
        }

        var wider = left.BaseType >= right.BaseType ? left : right;
        if (wider.BaseType != SqlBaseType.Decimal) return wider;
        var (l, r) = (DecimalTypes.From(left), DecimalTypes.From(right));
        return expression.Operator switch
        {
            ArithmeticOperator.Multiply => DecimalTypes.Multiply(l, r),
            ArithmeticOperator.Divide => DecimalTypes.Divide(l, r),
            ArithmeticOperator.Modulo => DecimalTypes.Modulo(l, r),
            _ => DecimalTypes.Add(l, r),
        };
    }

    private static Func<object?[], T?> Whole<T>(ArithmeticOperator op, Func<object?[], T?> left, Func<object?[], T?> right)
        where T : struct, IBinaryInteger<T> => op switch
        {
            ArithmeticOperator.Add => row => left(row) is { } l && right(row) is { } r ? unchecked(l + r) : null,
            ArithmeticOperator.Subtract => row => left(row) is { } l && right(row) is { } r ? unchecked(l - r) : null,
            ArithmeticOperator.Multiply => row => left(row) is { } l && right(row) is { } r ? unchecked(l * r) : null,

            // -1 apart: the processor traps where the lowest number is divided by it, and Java wraps around.
            ArithmeticOperator.Divide => row => left(row) is { } l && right(row) is { } r ? r == -T.One ? unchecked(-l) : l / r : null,
            _ => row => left(row) is { } l && right(row) is { } r ? r == -T.One ? T.Zero : l % r : null,
        };

    private static Func<object?[], double?> Fractional(ArithmeticOperator op, Func<object?[], double?> left, Func<object?[], double?> right) => op switch
    {
        ArithmeticOperator.Add => row => left(row) + right(row),
        ArithmeticOperator.Subtract => row => left(row) - right(row),
        ArithmeticOperator.Multiply => row => left(row) * right(row),
        ArithmeticOperator.Divide => row => left(row) / right(row),
        _ => row => left(row) % right(row),
    };

    private static Func<object?[], BigDecimal?> Decimal(
        ArithmeticOperator op, SqlDecimal type, Func<object?[], BigDecimal?> left, Func<object?[], BigDecimal?> right) => op switch
        {
            ArithmeticOperator.Add => row => left(row) is { } l && right(row) is { } r ? (l + r).Rescale(type.Scale) : null,
            ArithmeticOperator.Subtract => row => left(row) is { } l && right(row) is { } r ? (l - r).Rescale(type.Scale) : null,
            ArithmeticOperator.Multiply => row => left(row) is { } l && right(row) is { } r ? (l * r).Rescale(type.Scale) : null,
            ArithmeticOperator.Divide => row => left(row) is { } l && right(row) is { } r ? BigDecimal.Divide(l, r, type.Scale) : null,
            _ => row => left(row) is { } l && right(row) is { } r ? (l % r).Rescale(type.Scale) : null,
        };

    private static Node Concatenation(Func<object?[], object?> left, Func<object?[], object?> right) => new(
        SqlType.String,
        row => left(row) is string l && right(row) is string r ? l + r : null);

    /// <summary>A negative number in SQL is a sign and a literal, and shall be as cheap as one.</summary>
    private static Node Negated<T>(Node operand, Func<object?[], T?> evaluate)
        where T : struct, INumber<T> => operand.IsConstant
            ? Node.Constant(operand.Type, evaluate([]) is { } value ? unchecked(-value) : null)
            : Node.Of(operand.Type!, row => evaluate(row) is { } value ? unchecked(-value) : (T?)null);
}
