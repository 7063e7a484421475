using System.Globalization;
using System.Numerics;

namespace CtaStreaming.Avro;

/// <summary>
/// A decimal number of any size: <c>Unscaled / 10^Scale</c>. <see cref="decimal"/> holds no more than 28 digits, Avro's decimals have no
/// limit.
/// </summary>
/// <param name="Unscaled">The digits as an integer.</param>
/// <param name="Scale">How many of the digits follow the point, 0 or more.</param>
public readonly record struct AvroDecimal(BigInteger Unscaled, int Scale)
{
    /// <summary>The same number, with the scale that the value has.</summary>
    public static AvroDecimal FromDecimal(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var unscaled = ((BigInteger)(uint)parts[2] << 64) | ((BigInteger)(uint)parts[1] << 32) | (uint)parts[0];
        return new AvroDecimal(value < 0 ? -unscaled : unscaled, value.Scale);
    }

    /// <summary>The number as a <see cref="decimal"/>.</summary>
    /// <exception cref="OverflowException">It has more digits than a <see cref="decimal"/> holds; nothing is rounded.</exception>
    public decimal ToDecimal()
    {
        // Zeros at the end of the fraction say nothing and may be what does not fit.
        var (unscaled, scale) = (Unscaled, Scale);
        if (BigInteger.Abs(unscaled).GetBitLength() > 96 + (4L * scale))
            throw TooLarge();
        while (scale > 0 && (scale > 28 || BigInteger.Abs(unscaled) >> 96 != 0))
        {
            (unscaled, var rest) = BigInteger.DivRem(unscaled, 10);
            scale--;
            if (!rest.IsZero)
                throw TooLarge();
        }

        var digits = BigInteger.Abs(unscaled);
        if (digits >> 96 != 0)
            throw TooLarge();
        return new decimal(
            (int)(uint)(digits & uint.MaxValue),
            (int)(uint)((digits >> 32) & uint.MaxValue),
            (int)(uint)(digits >> 64),
            unscaled.Sign < 0,
            (byte)scale);
    }

    /// <summary>The same number with another scale, or null where it has digits beyond that scale.</summary>
    internal AvroDecimal? Rescale(int scale)
    {
        if (scale >= Scale)
            return new AvroDecimal(Unscaled * BigInteger.Pow(10, scale - Scale), scale);
        var (unscaled, rest) = BigInteger.DivRem(Unscaled, BigInteger.Pow(10, Scale - scale));
        return rest.IsZero ? new AvroDecimal(unscaled, scale) : null;
    }

    /// <summary>The number in plain digits, such as <c>-0.50</c>.</summary>
    public override string ToString()
    {
        var digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        var sign = Unscaled.Sign < 0 ? "-" : "";
        return Scale == 0 ? sign + digits : $"{sign}{digits[..^Scale]}.{digits[^Scale..]}";
    }

    private static OverflowException TooLarge() => new("The number has more digits than System.Decimal holds.");
}
