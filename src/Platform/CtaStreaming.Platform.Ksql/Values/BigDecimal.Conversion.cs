using System.Globalization;
using System.Numerics;

namespace CtaStreaming.Platform.Ksql.Values;

internal readonly partial record struct BigDecimal
{
    private const long LargestExactInteger = 1L << 53;

    private static readonly double[] ExactPowersOfTen =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    public static implicit operator BigDecimal(int value) => new(value, 0);

    public static implicit operator BigDecimal(long value) => new(value, 0);

    public static implicit operator BigDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = new BigInteger(new decimal(bits[0], bits[1], bits[2], false, 0));
        return new(value < 0 ? -magnitude : magnitude, value.Scale);
    }

    /// <summary>The shortest decimal that is this double: what its text says. 0.1 is 0.1.</summary>
    /// <exception cref="FormatException">Infinity, or not a number.</exception>
    public static BigDecimal FromDouble(double value) => Parse(value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>The double's binary value to the last digit. 0.1 is 0.1000000000000000055511151231257827021181583404541015625.</summary>
    /// <exception cref="FormatException">Infinity, or not a number.</exception>
    public static BigDecimal FromDoubleExactly(double value)
    {
        if (!double.IsFinite(value)) throw new FormatException("Infinite or NaN");
        if (value == 0) return Zero;

        var bits = BitConverter.DoubleToInt64Bits(value);
        var biased = (int)((bits >> 52) & 0x7FF);
        var fraction = bits & 0xF_FFFF_FFFF_FFFF;
        var mantissa = biased == 0 ? fraction : fraction | (1L << 52);
        var exponent = Math.Max(biased, 1) - 1075;
        var zeros = BitOperations.TrailingZeroCount(mantissa);
        BigInteger significand = value < 0 ? -(mantissa >> zeros) : mantissa >> zeros;
        exponent += zeros;
        return exponent >= 0 ? new(significand << exponent, 0) : new(significand * BigInteger.Pow(5, -exponent), -exponent);
    }

    /// <summary>Digits with an optional sign, point and exponent, and nothing around them.</summary>
    /// <exception cref="FormatException">Anything else, or a number too large or too small for <see cref="MaximumDigits"/>.</exception>
    public static BigDecimal Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"\"{text}\" is not a decimal number.");

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse(ReadOnlySpan<char> text, out BigDecimal value)
    {
        value = default;
        var exponent = 0;
        var mark = text.IndexOfAny('e', 'E');
        if (mark >= 0)
        {
            if (!int.TryParse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)) return false;
            text = text[..mark];
        }

        // A bound for the length, because reading digits takes time with its square.
        if (text.Length > (2 * MaximumDigits) + 2 || Math.Abs((long)exponent) > 2 * MaximumDigits) return false;
        var negative = text.StartsWith("-");
        if (negative || text.StartsWith("+")) text = text[1..];

        var point = text.IndexOf('.');
        var scale = point < 0 ? 0 : text.Length - point - 1;
        var digits = point < 0 ? text : string.Concat(text[..point], text[(point + 1)..]);
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9')) return false;

        var unscaled = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        value = new(negative ? -unscaled : unscaled, scale - exponent);
        return Math.Abs(value.Scale) <= MaximumDigits && value.Precision - value.Scale <= MaximumDigits;
    }

    /// <summary>The nearest double.</summary>
    public double ToDouble()
    {
        // Both exact, so their quotient is rounded once: the nearest.
        if (Scale >= 0 && Scale < ExactPowersOfTen.Length && Unscaled >= -LargestExactInteger && Unscaled <= LargestExactInteger)
        {
            return (long)Unscaled / ExactPowersOfTen[Scale];
        }

        return double.Parse($"{Unscaled.ToString(CultureInfo.InvariantCulture)}E{-Scale}", CultureInfo.InvariantCulture);
    }

    /// <exception cref="OverflowException">Larger than a <see cref="decimal"/> can be. Digits beyond its 28 are rounded.</exception>
    public decimal ToDecimal() => decimal.Parse(ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The whole part; of one too large, the lowest 64 bits, as in Java.</summary>
    public long ToInt64() => (long)(ulong)(WholePart() & ulong.MaxValue);

    /// <summary>The whole part; of one too large, the lowest 32 bits, as in Java.</summary>
    public int ToInt32() => (int)(uint)(WholePart() & uint.MaxValue);

    private BigInteger WholePart() => Scale > 0 ? BigInteger.Divide(Unscaled, PowerOfTen(Scale)) : Unscaled * PowerOfTen(-Scale);
}
