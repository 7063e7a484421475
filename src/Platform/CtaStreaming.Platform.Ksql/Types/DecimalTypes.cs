using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Types;

/// <summary>
/// Which DECIMAL comes of calculating with others: wide enough for every result, except for the digits of a quotient that never end.
/// </summary>
internal static class DecimalTypes
{
    /// <summary>The least DECIMAL that holds every INTEGER.</summary>
    public static readonly SqlDecimal OfInteger = new(10, 0);

    /// <summary>The least DECIMAL that holds every BIGINT.</summary>
    public static readonly SqlDecimal OfBigInt = new(19, 0);

    /// <exception cref="KsqlException">No such type.</exception>
    public static SqlDecimal Create(int precision, int scale)
    {
        var problem =
            precision < 1 ? "DECIMAL precision must be >= 1"
            : scale < 0 ? "DECIMAL scale must be >= 0"
            : precision < scale ? "DECIMAL precision must be >= scale"
            : precision > BigDecimal.MaximumDigits ? $"DECIMAL precision must be <= {BigDecimal.MaximumDigits}"
            : null;
        return problem is null ? new SqlDecimal(precision, scale) : throw new KsqlException($"{problem}: DECIMAL({precision},{scale})");
    }

    /// <summary>The type of a literal: its digits, with one before the point.</summary>
    public static SqlDecimal Of(BigDecimal value)
    {
        var decimals = value.Scale < 0 ? value.Rescale(0) : value;
        return Create(Math.Max(decimals.Precision, decimals.Scale + 1), decimals.Scale);
    }

    /// <exception cref="KsqlException">Not INTEGER, BIGINT or DECIMAL.</exception>
    public static SqlDecimal From(SqlType type) => type switch
    {
        SqlDecimal known => known,
        { BaseType: SqlBaseType.Integer } => OfInteger,
        { BaseType: SqlBaseType.BigInt } => OfBigInt,
        _ => throw new KsqlException($"Cannot convert {type.BaseName} to DECIMAL."),
    };

    /// <summary>The least that holds all values of both.</summary>
    public static SqlDecimal Widen(SqlDecimal left, SqlDecimal right)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        return Create(Math.Max(WholeDigits(left), WholeDigits(right)) + scale, scale);
    }

    public static bool Holds(SqlDecimal outer, SqlDecimal inner) => inner.Scale <= outer.Scale && WholeDigits(inner) <= WholeDigits(outer);

    /// <summary>Of addition and subtraction.</summary>
    public static SqlDecimal Add(SqlDecimal left, SqlDecimal right)
    {
        var widest = Widen(left, right);
        return Create(widest.Precision + 1, widest.Scale);
    }

    public static SqlDecimal Multiply(SqlDecimal left, SqlDecimal right) => Create(left.Precision + right.Precision + 1, left.Scale + right.Scale);

    public static SqlDecimal Divide(SqlDecimal left, SqlDecimal right)
    {
        var scale = Math.Max(6, left.Scale + right.Precision + 1);
        return Create(left.Precision - left.Scale + right.Scale + scale, scale);
    }

    public static SqlDecimal Modulo(SqlDecimal left, SqlDecimal right)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        return Create(Math.Min(WholeDigits(left), WholeDigits(right)) + scale, scale);
    }

    /// <summary>The value at the type's scale, rounded half away from zero.</summary>
    /// <exception cref="OverflowException">It has too many digits before the point.</exception>
    public static BigDecimal Cast(BigDecimal value, SqlDecimal type)
    {
        var fitted = value.Precision - value.Scale > WholeDigits(type) && value.Sign != 0 ? value : value.Rescale(type.Scale);
        if (fitted.Sign == 0 || fitted.Precision - fitted.Scale <= WholeDigits(type)) return fitted;
        throw new OverflowException(
            $"Numeric field overflow: A field with precision {type.Precision} and scale {type.Scale} "
            + $"must round to an absolute value less than 10^{WholeDigits(type)}. Got {value}");
    }

    private static int WholeDigits(SqlDecimal type) => type.Precision - type.Scale;
}
