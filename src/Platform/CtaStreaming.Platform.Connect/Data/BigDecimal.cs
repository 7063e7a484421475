using System.Globalization;
using System.Numerics;

namespace CtaStreaming.Platform.Connect.Data;

/// <summary>
/// A decimal number of any size, <c>Unscaled / 10^Scale</c>: PostgreSQL's numerics and Connect's Decimals exceed
/// <see cref="decimal"/>.
/// </summary>
internal readonly record struct BigDecimal(BigInteger Unscaled, int Scale)
{
    /// <summary>Reads plain digits, such as <c>-12.50</c>.</summary>
    public static BigDecimal? TryParse(ReadOnlySpan<char> text)
    {
        var point = text.IndexOf('.');
        var digits = point < 0 ? text : string.Concat(text[..point], text[(point + 1)..]);
        return BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var unscaled)
            ? new(unscaled, point < 0 ? 0 : text.Length - point - 1)
            : null;
    }

    /// <summary>The same number with another scale. Digits that no longer fit are cut off, as with a cast.</summary>
    public BigDecimal Rescale(int scale) => scale >= Scale
        ? new(Unscaled * BigInteger.Pow(10, scale - Scale), scale)
        : new(BigInteger.Divide(Unscaled, BigInteger.Pow(10, Scale - scale)), scale);

    public double ToDouble() => double.Parse(ToString(), CultureInfo.InvariantCulture);

    public override string ToString()
    {
        if (Scale <= 0) return (Unscaled * BigInteger.Pow(10, -Scale)).ToString(CultureInfo.InvariantCulture);
        var digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        return $"{(Unscaled.Sign < 0 ? "-" : "")}{digits[..^Scale]}.{digits[^Scale..]}";
    }
}
