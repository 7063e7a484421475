using System.Numerics;
using CtaStreaming.Platform.Ksql.Values;
using FsCheck;
using FsCheck.Fluent;

namespace CtaStreaming.Platform.Ksql.Tests.Values;

/// <summary>Decimals against fractions of whole numbers, which know neither digits nor rounding.</summary>
public sealed class BigDecimalProperties
{
    private static readonly Config Settings = Config.QuickThrowOnFailure.WithMaxTest(500);

    private static readonly Gen<BigDecimal> Decimals =
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        from size in Gen.Choose(0, 3)
        from scale in Gen.Choose(-4, 40)
        select new BigDecimal(size switch { 0 => high % 100, 1 => high, 2 => ((BigInteger)high << 31) + low, _ => ((BigInteger)high << 90) + low }, scale);

    [Fact]
    public void Sums_differences_and_products_are_exact() => ForAll((left, right) =>
        Value(left + right) == Value(left) + Value(right)
        && Value(left - right) == Value(left) - Value(right)
        && Value(left * right) == Value(left) * Value(right));

    [Fact]
    public void A_quotient_is_never_further_off_than_half_of_its_last_digit() => ForAll((left, right) =>
    {
        if (right.Sign == 0) return true;
        var error = (Value(BigDecimal.Divide(left, right, 6)) - (Value(left) / Value(right))).Abs();
        return error.CompareTo(new Fraction(1, 2_000_000)) <= 0;
    });

    [Fact]
    public void A_remainder_is_smaller_than_the_divisor_and_has_the_sign_of_the_dividend() => ForAll((left, right) =>
    {
        if (right.Sign == 0) return true;
        var remainder = left % right;
        var times = (Value(left) - Value(remainder)) / Value(right);
        return BigDecimal.Abs(remainder).CompareTo(BigDecimal.Abs(right)) < 0
            && (remainder.Sign == 0 || remainder.Sign == left.Sign)
            && times.Denominator.IsOne;
    });

    [Fact]
    public void Rescaling_is_exact_upwards_and_rounds_away_from_zero_in_the_middle() => ForAll((left, right) =>
    {
        var scale = Math.Max(right.Scale, 0);
        var rescaled = left.Rescale(scale);
        var error = (Value(rescaled) - Value(left)).Abs();
        var half = new Fraction(1, 2 * BigInteger.Pow(10, scale));
        return scale >= left.Scale ? error.Numerator.IsZero
            : error.CompareTo(half) < 0 || (error.CompareTo(half) == 0 && Value(rescaled).Abs().CompareTo(Value(left).Abs()) > 0);
    });

    [Fact]
    public void Order_is_that_of_the_values() => ForAll((left, right) =>
        left.CompareTo(right) == Value(left).CompareTo(Value(right)) && left.CompareTo(left.Rescale(left.Scale + 3)) == 0);

    [Fact]
    public void Text_reads_back() => ForAll((left, _) => Value(BigDecimal.Parse(left.ToString())) == Value(left));

    [Fact]
    public void The_number_of_digits_is_that_of_the_text() => ForAll((left, right) =>
        (left * right) is var product && product.Precision == BigInteger.Abs(product.Unscaled).ToString().Length);

    [Fact]
    public void The_double_is_the_nearest() => Check.One(Settings, Prop.ForAll(
        Gen.Choose(int.MinValue, int.MaxValue).Two().ToArbitrary(),
        bits =>
        {
            var value = BitConverter.Int64BitsToDouble(((long)bits.Item1 << 32) | (uint)bits.Item2);
            if (!double.IsFinite(value)) return true;
            return BigDecimal.FromDouble(value).ToDouble() == value && BigDecimal.FromDoubleExactly(value).ToDouble() == value;
        }));

    private static void ForAll(Func<BigDecimal, BigDecimal, bool> property) =>
        Check.One(Settings, Prop.ForAll(Decimals.Two().ToArbitrary(), pair => property(pair.Item1, pair.Item2)));

    private static Fraction Value(BigDecimal value) => value.Scale >= 0
        ? new Fraction(value.Unscaled, BigInteger.Pow(10, value.Scale))
        : new Fraction(value.Unscaled * BigInteger.Pow(10, -value.Scale), 1);

    private readonly record struct Fraction : IComparable<Fraction>
    {
        public Fraction(BigInteger numerator, BigInteger denominator)
        {
            var common = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
            (Numerator, Denominator) = (numerator / common, denominator / common);
        }

        public BigInteger Numerator { get; }

        public BigInteger Denominator { get; }

        public static Fraction operator +(Fraction left, Fraction right) =>
            new((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

        public static Fraction operator -(Fraction left, Fraction right) => left + new Fraction(-right.Numerator, right.Denominator);

        public static Fraction operator *(Fraction left, Fraction right) => new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

        public static Fraction operator /(Fraction left, Fraction right) => new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

        public Fraction Abs() => new(BigInteger.Abs(Numerator), Denominator);

        public int CompareTo(Fraction other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);
    }
}
