using System.Numerics;

namespace CtaStreaming.Platform.Ksql.Values;

internal readonly partial record struct BigDecimal
{
    private static readonly BigInteger[] PowersOfTen = [.. Enumerable.Range(0, 128).Select(exponent => BigInteger.Pow(10, exponent))];

    public static BigDecimal operator -(BigDecimal value) => value with { Unscaled = -value.Unscaled };

    /// <summary>Exact, with the larger of the scales.</summary>
    public static BigDecimal operator +(BigDecimal left, BigDecimal right)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        return new(left.UnscaledAt(scale) + right.UnscaledAt(scale), scale);
    }

    /// <summary>Exact, with the larger of the scales.</summary>
    public static BigDecimal operator -(BigDecimal left, BigDecimal right) => left + -right;

    /// <summary>Exact, with the sum of the scales.</summary>
    /// <exception cref="OverflowException">More digits than <see cref="MaximumDigits"/>.</exception>
    public static BigDecimal operator *(BigDecimal left, BigDecimal right) =>
        new BigDecimal(left.Unscaled * right.Unscaled, left.Scale + right.Scale).Bounded();

    /// <summary>What is left of <paramref name="left"/> when <paramref name="right"/> is taken from it as often as it goes: it has the sign of the left.</summary>
    /// <exception cref="DivideByZeroException"/>
    public static BigDecimal operator %(BigDecimal left, BigDecimal right)
    {
        if (right.Unscaled.IsZero) throw DivisionByZero();
        var scale = Math.Max(left.Scale, right.Scale);
        return new(BigInteger.Remainder(left.UnscaledAt(scale), right.UnscaledAt(scale)), scale);
    }

    public static BigDecimal Abs(BigDecimal value) => value with { Unscaled = BigInteger.Abs(value.Unscaled) };

    /// <summary>The quotient with so many digits after the point, the last rounded half away from zero.</summary>
    /// <exception cref="DivideByZeroException"/>
    /// <exception cref="OverflowException">More digits than <see cref="MaximumDigits"/>.</exception>
    public static BigDecimal Divide(BigDecimal dividend, BigDecimal divisor, int scale)
    {
        if (divisor.Unscaled.IsZero) throw DivisionByZero();
        var shift = scale - dividend.Scale + divisor.Scale;
        return shift >= 0
            ? new(DivideHalfUp(dividend.Unscaled * PowerOfTen(shift), divisor.Unscaled), scale)
            : new(DivideHalfUp(dividend.Unscaled, divisor.Unscaled * PowerOfTen(-shift)), scale);
    }

    /// <summary>With so many digits after the point, the last rounded half away from zero.</summary>
    /// <exception cref="OverflowException">More digits than <see cref="MaximumDigits"/>.</exception>
    public BigDecimal Rescale(int scale)
    {
        if (scale == Scale) return this;
        return scale > Scale
            ? new(Unscaled * PowerOfTen(scale - Scale), scale)
            : new(DivideHalfUp(Unscaled, PowerOfTen(Scale - scale)), scale);
    }

    /// <summary>With at most so many digits in all, the last rounded half away from zero.</summary>
    public BigDecimal RoundToPrecision(int precision)
    {
        var rounded = this;

        // Twice, because 9.99 rounded to two digits is 10.0.
        while (rounded.Precision > precision) rounded = rounded.Rescale(rounded.Scale - (rounded.Precision - precision));
        return rounded;
    }

    /// <summary>Whether it is whole when it has so many digits after the point: nothing would be rounded.</summary>
    public bool Fits(int scale) => scale >= Scale || (Unscaled % PowerOfTen(Scale - scale)).IsZero;

    private static BigInteger DivideHalfUp(BigInteger dividend, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(dividend, divisor, out var remainder);
        if (BigInteger.Abs(remainder) * 2 < BigInteger.Abs(divisor)) return quotient;
        return dividend.Sign == divisor.Sign ? quotient + 1 : quotient - 1;
    }

    private static BigInteger PowerOfTen(int exponent) =>
        exponent < PowersOfTen.Length ? PowersOfTen[exponent]
        : exponent <= 2 * MaximumDigits ? BigInteger.Pow(10, exponent)
        : throw TooManyDigits();

    private static DivideByZeroException DivisionByZero() => new("Division by zero");

    private static OverflowException TooManyDigits() => new($"A decimal has at most {MaximumDigits} digits before and after the point.");

    private BigInteger UnscaledAt(int scale) => scale == Scale ? Unscaled : Unscaled * PowerOfTen(scale - Scale);

    private BigDecimal Bounded() =>
        Math.Abs((long)Scale) <= MaximumDigits && Precision - (long)Scale <= MaximumDigits ? this : throw TooManyDigits();
}
