using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Expressions;

/// <summary>CAST. Whole numbers that do not fit lose their upper bits, as in Java; decimals that do not fit throw.</summary>
internal static class CastCompiler
{
    private const long MillisecondsInDay = 86_400_000;

    /// <returns>What takes a value, never null, to the other type. It throws where a value cannot be read as that.</returns>
    /// <exception cref="KsqlException">There is no such cast.</exception>
    public static Func<object, object?> Compile(SqlType from, SqlType to)
    {
        if (from == to) return value => value;
        return to switch
        {
            SqlDecimal type => ToDecimal(from, type),
            { BaseType: SqlBaseType.String } => ToText(from),
            _ => (from.BaseType, to.BaseType) switch
            {
                (SqlBaseType.String, _) => FromText(to),
                (_, SqlBaseType.Integer) => ToInteger(from),
                (_, SqlBaseType.BigInt) => ToBigInt(from),
                (_, SqlBaseType.Double) => ToDouble(from),
                (SqlBaseType.Timestamp, SqlBaseType.Date) => value => checked((int)FloorDivide((long)value, MillisecondsInDay)),
                (SqlBaseType.Timestamp, SqlBaseType.Time) => value =>
                    (int)((long)value - (FloorDivide((long)value, MillisecondsInDay) * MillisecondsInDay)),
                (SqlBaseType.Date, SqlBaseType.Timestamp) => value => (int)value * MillisecondsInDay,
                _ => StructureCasts.Compile(from, to),
            },
        } ?? throw Unsupported(from, to);
    }

    public static KsqlException Unsupported(SqlType from, SqlType to, Exception? cause = null) => new($"Cast of {from} to {to} is not supported", cause);

    private static Func<object, object?>? ToInteger(SqlType from) => from.BaseType switch
    {
        SqlBaseType.BigInt => value => unchecked((int)(long)value),
        SqlBaseType.Decimal => value => ((BigDecimal)value).ToInt32(),
        SqlBaseType.Double => value => int.CreateSaturating((double)value),
        _ => null,
    };

    private static Func<object, object?>? ToBigInt(SqlType from) => from.BaseType switch
    {
        SqlBaseType.Integer => value => (long)(int)value,
        SqlBaseType.Decimal => value => ((BigDecimal)value).ToInt64(),
        SqlBaseType.Double => value => long.CreateSaturating((double)value),
        _ => null,
    };

    private static Func<object, object?>? ToDouble(SqlType from) => from.BaseType switch
    {
        SqlBaseType.Integer => value => (double)(int)value,
        SqlBaseType.BigInt => value => (double)(long)value,
        SqlBaseType.Decimal => value => ((BigDecimal)value).ToDouble(),
        _ => null,
    };

    private static Func<object, object?>? ToDecimal(SqlType from, SqlDecimal to) => from.BaseType switch
    {
        SqlBaseType.Integer => value => DecimalTypes.Cast((int)value, to),
        SqlBaseType.BigInt => value => DecimalTypes.Cast((long)value, to),
        SqlBaseType.Decimal => value => DecimalTypes.Cast((BigDecimal)value, to),

        // Rounded twice, as in ksqlDB: first to the type's digits, of the exact binary value.
        SqlBaseType.Double => value => DecimalTypes.Cast(BigDecimal.FromDoubleExactly((double)value).RoundToPrecision(to.Precision), to),
        SqlBaseType.String => value => DecimalTypes.Cast(BigDecimal.Parse(JavaText.Trim((string)value)), to),
        _ => null,
    };

    private static Func<object, object?>? ToText(SqlType from) => from.BaseType switch
    {
        SqlBaseType.Bytes => null,
        _ => value => JavaText.Of(value, from),
    };

    private static Func<object, object?>? FromText(SqlType to) => to.BaseType switch
    {
        SqlBaseType.Boolean => value => SqlText.ParseBoolean((string)value),
        SqlBaseType.Integer => value => SqlText.ParseInteger((string)value),
        SqlBaseType.BigInt => value => SqlText.ParseBigInt((string)value),
        SqlBaseType.Double => value => SqlText.ParseDouble((string)value),
        SqlBaseType.Timestamp => value => TimestampText.Parse(JavaText.Trim((string)value)),
        SqlBaseType.Date => value => DateText.Parse(JavaText.Trim((string)value)),
        SqlBaseType.Time => value => TimeText.Parse(JavaText.Trim((string)value)),
        SqlBaseType.Bytes => value => SqlText.ParseBase64((string)value),
        _ => null,
    };

    private static long FloorDivide(long dividend, long divisor)
    {
        var quotient = Math.DivRem(dividend, divisor, out var remainder);
        return remainder < 0 ? quotient - 1 : quotient;
    }
}
