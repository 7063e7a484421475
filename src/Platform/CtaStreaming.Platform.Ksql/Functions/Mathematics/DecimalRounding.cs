using System.Numerics;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Mathematics;

/// <summary>Where a number goes that has more digits after the point than are wanted.</summary>
internal enum RoundingDirection
{
    /// <summary>To the nearer one; from the middle up, as Java's Math.round: -1.5 becomes -1.</summary>
    HalfUp,

    /// <summary>Towards zero.</summary>
    Down,
    Ceiling,
    Floor,
}

/// <summary>The rounding of functions; <see cref="BigDecimal"/> itself rounds as SQL's casts do.</summary>
internal static class DecimalRounding
{
    /// <param name="scale">Negative for tens, hundreds and so on.</param>
    public static BigDecimal To(BigDecimal value, int scale, RoundingDirection direction)
    {
        if (scale >= value.Scale) return value.Rescale(scale);
        var unit = BigInteger.Pow(10, value.Scale - scale);
        var quotient = BigInteger.DivRem(value.Unscaled, unit, out var rest);
        var half = (BigInteger.Abs(rest) * 2).CompareTo(unit);
        var isAwayFromZero = !rest.IsZero && direction switch
        {
            RoundingDirection.HalfUp => half > 0 || (half == 0 && value.Sign > 0),
            RoundingDirection.Ceiling => value.Sign > 0,
            RoundingDirection.Floor => value.Sign < 0,
            _ => false,
        };
        return new(isAwayFromZero ? quotient + value.Sign : quotient, scale);
    }

    /// <summary>Rounds, and fills up with zeros what is rounded away, so that the value stays one of its DECIMAL.</summary>
    public static BigDecimal Within(BigDecimal value, int scale, RoundingDirection direction)
    {
        // Beyond its digits on either side nothing changes any more, however far.
        var places = Math.Clamp(scale, value.Scale - value.Precision - 1, value.Scale);
        var rounded = To(value, places, direction);
        return new(rounded.Unscaled * BigInteger.Pow(10, value.Scale - places), value.Scale);
    }
}
