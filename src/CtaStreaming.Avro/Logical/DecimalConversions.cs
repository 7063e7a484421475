using System.Numerics;

namespace CtaStreaming.Avro;

/// <summary>Decimals as Avro's big-endian two's-complement integers.</summary>
internal static class DecimalConversions
{
    private const double DigitsPerBit = 0.30102999566398120; // log10(2)

    public static AvroDecimal FromBytes(ReadOnlySpan<byte> bytes, int scale) =>
        new(new BigInteger(bytes, isUnsigned: false, isBigEndian: true), scale);

    public static decimal ToDecimal(AvroDecimal value)
    {
        try
        {
            return value.ToDecimal();
        }
        catch (OverflowException e)
        {
            throw new AvroException("", "the number has more digits than System.Decimal holds; map it to AvroDecimal", e);
        }
    }

    /// <summary>The integer to write for a value.</summary>
    /// <exception cref="AvroException">The value has more digits, or more of them after the point, than the schema allows; nothing is
    /// rounded.</exception>
    public static BigInteger ToUnscaled(AvroDecimal value, LogicalType type)
    {
        // Adding more zeros than there may be digits cannot succeed, and would be costly to find out.
        var rescaled = value.Scale >= 0 && type.Scale - (long)value.Scale <= type.Precision ? value.Rescale(type.Scale) : null;
        var unscaled = (rescaled ?? throw new AvroException("",
            $"{value} has more than the {type.Scale} digits after the point that the schema allows")).Unscaled;
        return Fits(unscaled, type.Precision)
            ? unscaled
            : throw new AvroException("", $"{value} has more than the {type.Precision} digits that the schema allows");
    }

    /// <summary>The bytes of an integer, filled up with its sign to a size where one is given.</summary>
    /// <exception cref="AvroException">The integer needs more bytes than the size.</exception>
    public static byte[] ToBytes(BigInteger unscaled, int? size = null)
    {
        var bytes = new byte[size ?? unscaled.GetByteCount()];
        Write(unscaled, bytes);
        return bytes;
    }

    public static void Write(BigInteger unscaled, Span<byte> bytes)
    {
        var length = unscaled.GetByteCount();
        if (length > bytes.Length)
            throw new AvroException("", $"the number needs {length} bytes, the fixed type has {bytes.Length}");
        bytes[..^length].Fill(unscaled.Sign < 0 ? (byte)0xFF : (byte)0);
        unscaled.TryWriteBytes(bytes[^length..], out _, isUnsigned: false, isBigEndian: true);
    }

    private static bool Fits(BigInteger unscaled, int precision)
    {
        var magnitude = BigInteger.Abs(unscaled);
        // The number of bits settles it nearly always, without the cost of the power.
        return (magnitude.GetBitLength() * DigitsPerBit) + 1 <= precision || magnitude < BigInteger.Pow(10, precision);
    }
}
