using System.Globalization;
using System.Numerics;

namespace CtaStreaming.Platform.Ksql.Values;

/// <summary>A value of DECIMAL, <c>Unscaled / 10^Scale</c>. <see cref="decimal"/> ends at 28 digits; ksqlDB's do not.</summary>
/// <remarks>
/// Equality sees the scale, as that of Java's class does: 1.0 is not 1.00. <see cref="CompareTo"/> does not. The values of one column all
/// have its scale, so that equal numbers are equal keys.
/// </remarks>
internal readonly partial record struct BigDecimal(BigInteger Unscaled, int Scale) : IComparable<BigDecimal>
{
    /// <summary>
    /// No number has more digits before or after the point. Without a bound, <c>'1E2000000000'</c> in a message would be two billion digits
    /// in memory as soon as something is added to it.
    /// </summary>
    public const int MaximumDigits = 10_000;

    public static readonly BigDecimal Zero = new(BigInteger.Zero, 0);
    public static readonly BigDecimal One = new(BigInteger.One, 0);

    /// <summary>The number of digits of <see cref="Unscaled"/>; 1 for zero.</summary>
    public int Precision => Digits(Unscaled);

    public int Sign => Unscaled.Sign;

    /// <summary>By the value: 1.0 and 1.00 are equal here.</summary>
    public int CompareTo(BigDecimal other)
    {
        if (Scale == other.Scale) return Unscaled.CompareTo(other.Unscaled);
        if (Sign != other.Sign) return Sign.CompareTo(other.Sign);
        return Scale < other.Scale
            ? (Unscaled * PowerOfTen(other.Scale - Scale)).CompareTo(other.Unscaled)
            : Unscaled.CompareTo(other.Unscaled * PowerOfTen(Scale - other.Scale));
    }

    /// <summary>All digits, without an exponent.</summary>
    public override string ToString()
    {
        if (Scale <= 0) return (Unscaled * PowerOfTen(-Scale)).ToString(CultureInfo.InvariantCulture);
        var digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        return $"{(Unscaled.Sign < 0 ? "-" : "")}{digits[..^Scale]}.{digits[^Scale..]}";
    }

    private static int Digits(BigInteger value)
    {
        if (value.IsZero) return 1;
        value = BigInteger.Abs(value);

        // The logarithm is exact to one; the comparison settles which.
        var estimate = (int)((value.GetBitLength() - 1) * 0.30102999566398120);
        return value >= PowerOfTen(estimate) ? (value >= PowerOfTen(estimate + 1) ? estimate + 2 : estimate + 1) : estimate;
    }
}
