using System.Globalization;
using System.Numerics;

namespace CtaStreaming.Platform.Ksql.Values;

/// <summary>A value of DECIMAL, <c>Unscaled / 10^Scale</c>. <see cref="decimal"/> ends at 28 digits; ksqlDB's do not.</summary>
internal readonly record struct BigDecimal(BigInteger Unscaled, int Scale)
{
    public override string ToString()
    {
        if (Scale <= 0) return (Unscaled * BigInteger.Pow(10, -Scale)).ToString(CultureInfo.InvariantCulture);
        var digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        return $"{(Unscaled.Sign < 0 ? "-" : "")}{digits[..^Scale]}.{digits[^Scale..]}";
    }
}
