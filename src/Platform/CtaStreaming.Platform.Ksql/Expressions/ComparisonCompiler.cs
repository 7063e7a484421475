using System.Numerics;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Expressions;

/// <summary>
/// Comparisons. With a null they are false, not null: ksqlDB is unlike other databases there, its tests say so, and NOT (a = b) is therefore
/// true of a null.
/// </summary>
internal static class ComparisonCompiler
{
    public static Node Compile(ComparisonOperator op, Expression leftText, Node left, Expression rightText, Node right)
    {
        Validate(op, leftText, left.Type, rightText, right.Type);
        var (l, r) = (left.Type!, right.Type!);
        var test = (l.BaseType, r.BaseType) switch
        {
            (SqlBaseType.Decimal, _) or (_, SqlBaseType.Decimal) => ByOrder(op, Numbers.AsDecimal(left), Numbers.AsDecimal(right)),
            (SqlBaseType.Double, _) or (_, SqlBaseType.Double) => ByOperators(op, Numbers.AsDouble(left), Numbers.AsDouble(right)),
            (SqlBaseType.Integer, SqlBaseType.Integer) => ByOperators(op, left.As<int>(), right.As<int>()),
            _ when l.IsNumeric => ByOperators(op, Numbers.AsInt64(left), Numbers.AsInt64(right)),
            (SqlBaseType.Time, _) or (_, SqlBaseType.Time) => ByOperators(op, As(SqlType.Time, left).As<int>(), As(SqlType.Time, right).As<int>()),
            (SqlBaseType.Timestamp, _) or (_, SqlBaseType.Timestamp) =>
                ByOperators(op, As(SqlType.Timestamp, left).As<long>(), As(SqlType.Timestamp, right).As<long>()),
            (SqlBaseType.Date, _) or (_, SqlBaseType.Date) => ByOperators(op, As(SqlType.Date, left).As<int>(), As(SqlType.Date, right).As<int>()),
            (SqlBaseType.String, _) => ByOrder(op, left, right, (a, b) => string.CompareOrdinal((string)a, (string)b)),
            (SqlBaseType.Bytes, _) => ByOrder(op, left, right, (a, b) => SignedBytes((byte[])a, (byte[])b)),
            _ when l != r => ByOrder(op, left, right, (_, _) => 1),
            _ => ByOrder(op, left, right, (a, b) => SqlEquality.Equal(a, b) ? 0 : 1),
        };
        return Node.OfBoolean(test);
    }

    private static void Validate(ComparisonOperator op, Expression leftText, SqlType? left, Expression rightText, SqlType? right)
    {
        if (left is null || right is null)
        {
            throw new KsqlException(
                $"Comparison with NULL not supported: {left?.BaseName ?? "NULL"} {ExpressionText.Symbol(op)} {right?.BaseName ?? "NULL"}\n"
                + "Use 'IS NULL' or 'IS NOT NULL' instead.");
        }

        var isEquality = op is not (ComparisonOperator.LessThan or ComparisonOperator.LessThanOrEqual
            or ComparisonOperator.GreaterThan or ComparisonOperator.GreaterThanOrEqual);
        var isValid = left.BaseType switch
        {
            _ when left.IsNumeric => right.IsNumeric,
            SqlBaseType.String => right == SqlType.String || right.IsTime,
            SqlBaseType.Time => right == SqlType.Time || right == SqlType.String,
            SqlBaseType.Date or SqlBaseType.Timestamp => right == SqlType.Date || right == SqlType.Timestamp || right == SqlType.String,
            SqlBaseType.Bytes => right == SqlType.Bytes,
            _ => right.BaseType == left.BaseType && isEquality,
        };
        if (!isValid)
        {
            throw new KsqlException(
                $"Cannot compare {ExpressionText.Of(leftText)} ({left}) to {ExpressionText.Of(rightText)} ({right}) with {ExpressionText.Name(op)}.");
        }
    }

    /// <summary>Text is read as the other side's type, literals once and for all.</summary>
    private static Node As(SqlType type, Node node) => node.Type == type ? node : node.Map(type, CastCompiler.Compile(node.Type!, type));

    private static Func<object?[], bool?> ByOperators<T>(ComparisonOperator op, Func<object?[], T?> left, Func<object?[], T?> right)
        where T : struct, IComparisonOperators<T, T, bool> => op switch
        {
            ComparisonOperator.Equal => row => left(row) is { } l && right(row) is { } r && l == r,

            // Not l != r: that is true of NaN, which in ksqlDB is neither equal nor unequal to anything.
            ComparisonOperator.NotEqual => row => left(row) is { } l && right(row) is { } r && (l < r || l > r),
            ComparisonOperator.LessThan => row => left(row) is { } l && right(row) is { } r && l < r,
            ComparisonOperator.LessThanOrEqual => row => left(row) is { } l && right(row) is { } r && l <= r,
            ComparisonOperator.GreaterThan => row => left(row) is { } l && right(row) is { } r && l > r,
            ComparisonOperator.GreaterThanOrEqual => row => left(row) is { } l && right(row) is { } r && l >= r,
            ComparisonOperator.IsDistinctFrom => row => !Same(left(row), right(row)),
            _ => row => Same(left(row), right(row)),
        };

    private static bool Same<T>(T? left, T? right)
        where T : struct, IComparisonOperators<T, T, bool> =>
        left is { } l ? right is { } r && !(l < r || l > r) : right is null;

    private static Func<object?[], bool?> ByOrder(ComparisonOperator op, Func<object?[], BigDecimal?> left, Func<object?[], BigDecimal?> right)
    {
        var accepts = Acceptance(op);
        return row => (left(row), right(row)) switch
        {
            ({ } l, { } r) => accepts(l.CompareTo(r)),
            (null, null) => op == ComparisonOperator.IsNotDistinctFrom,
            _ => op == ComparisonOperator.IsDistinctFrom,
        };
    }

    private static Func<object?[], bool?> ByOrder(ComparisonOperator op, Node left, Node right, Func<object, object, int> compare)
    {
        var accepts = Acceptance(op);
        var (evaluateLeft, evaluateRight) = (left.Evaluate, right.Evaluate);
        return row => (evaluateLeft(row), evaluateRight(row)) switch
        {
            ({ } l, { } r) => accepts(compare(l, r)),
            (null, null) => op == ComparisonOperator.IsNotDistinctFrom,
            _ => op == ComparisonOperator.IsDistinctFrom,
        };
    }

    private static Func<int, bool> Acceptance(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Equal or ComparisonOperator.IsNotDistinctFrom => order => order == 0,
        ComparisonOperator.NotEqual or ComparisonOperator.IsDistinctFrom => order => order != 0,
        ComparisonOperator.LessThan => order => order < 0,
        ComparisonOperator.LessThanOrEqual => order => order <= 0,
        ComparisonOperator.GreaterThan => order => order > 0,
        _ => order => order >= 0,
    };

    /// <summary>As Java's ByteBuffer has it: byte by byte, and 0x80 comes before 0x7F.</summary>
    private static int SignedBytes(byte[] left, byte[] right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length) return left.Length.CompareTo(right.Length);
        return ((sbyte)left[common]).CompareTo((sbyte)right[common]);
    }
}
