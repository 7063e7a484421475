using System.Numerics;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Formats;

/// <summary>Brings decimals from outside to the scale of their column. Nothing is rounded.</summary>
internal static class DecimalFit
{
    // More bits than any decimal digit has: what is beyond is refused before it costs anything to compute with or to print.
    private const int BitsPerDigit = 4;

    /// <param name="text">Digits with an optional sign, point and exponent, as Java's BigDecimal takes them.</param>
    /// <exception cref="FormatException">It is no number, or does not fit.</exception>
    public static BigDecimal Parse(ReadOnlySpan<char> text, SqlDecimal type) => BigDecimal.TryParse(text, out var value)
        ? Fit(value, type)
        : throw new FormatException($"'{(text.Length <= 100 ? text : text[..100])}' is not a number that {type} holds.");

    /// <exception cref="FormatException">It does not fit.</exception>
    public static BigDecimal Fit(BigDecimal value, SqlDecimal type)
    {
        if (value.Scale == type.Scale && BigInteger.Abs(value.Unscaled) < BigInteger.Pow(10, type.Precision)) return value;
        var digitsTooMany = Math.Max(0, (long)value.Scale - type.Scale);
        if (value.Scale is < -BigDecimal.MaximumDigits or > BigDecimal.MaximumDigits
            || value.Unscaled.GetBitLength() > BitsPerDigit * (type.Precision + digitsTooMany + 1))
        {
            throw Overflow($"a number of {value.Unscaled.GetBitLength()} bits with scale {value.Scale}", type);
        }

        var unscaled = value.Unscaled;
        if (value.Scale < type.Scale)
        {
            unscaled *= BigInteger.Pow(10, type.Scale - value.Scale);
        }
        else if (value.Scale > type.Scale)
        {
            (unscaled, var rest) = BigInteger.DivRem(unscaled, BigInteger.Pow(10, value.Scale - type.Scale));
            if (!rest.IsZero)
            {
                throw new FormatException(
                    $"Cannot fit decimal '{value}' into DECIMAL({type.Precision}, {type.Scale}) without rounding.");
            }
        }

        return BigInteger.Abs(unscaled) < BigInteger.Pow(10, type.Precision) ? new(unscaled, type.Scale) : throw Overflow(value.ToString(), type);
    }

    private static FormatException Overflow(string found, SqlDecimal type) => new(
        $"Numeric field overflow: A field with precision {type.Precision} and scale {type.Scale} must round to an absolute value less than"
        + $" 10^{type.Precision - type.Scale}. Got {found}");
}
