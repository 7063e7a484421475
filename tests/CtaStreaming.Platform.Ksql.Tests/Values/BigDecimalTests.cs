using System.Globalization;
using System.Numerics;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Tests.Values;

public sealed class BigDecimalTests
{
    [Theory]
    [InlineData("0", "0", 0, 1)]
    [InlineData("-0.00", "0.00", 2, 1)]
    [InlineData("+1.50", "1.50", 2, 3)]
    [InlineData("-12.345", "-12.345", 3, 5)]
    [InlineData(".5", "0.5", 1, 1)]
    [InlineData("5.", "5", 0, 1)]
    [InlineData("1.5e3", "1500", -2, 2)]
    [InlineData("1.5E-3", "0.0015", 4, 2)]
    [InlineData("1E+2", "100", -2, 1)]
    [InlineData("99999999999999999999999999999999", "99999999999999999999999999999999", 0, 32)]
    public void Text_is_read_with_its_scale(string text, string expected, int scale, int precision)
    {
        var value = BigDecimal.Parse(text);
        Assert.Equal(expected, value.ToString());
        Assert.Equal(scale, value.Scale);
        Assert.Equal(precision, value.Precision);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1e")]
    [InlineData("e5")]
    [InlineData("1.2.3")]
    [InlineData(" 1")]
    [InlineData("1,000")]
    [InlineData("0x1")]
    [InlineData("NaN")]
    [InlineData("--1")]
    [InlineData("1E10001")]
    [InlineData("1E-10001")]
    [InlineData("1E2147483647")]
    [InlineData("1E-2147483648")]
    [InlineData("1E99999999999999999999")]
    public void Other_text_is_refused(string text)
    {
        Assert.False(BigDecimal.TryParse(text, out _));
        Assert.Throws<FormatException>(() => BigDecimal.Parse(text));
    }

    [Fact]
    public void Text_of_a_million_digits_is_refused_unread() => Assert.False(BigDecimal.TryParse(new string('9', 1_000_000), out _));

    [Fact]
    public void Products_are_bounded()
    {
        var value = BigDecimal.Parse("1E9999");
        Assert.Throws<OverflowException>(() => value * value);
        Assert.Equal(10_000, (value + BigDecimal.One).Precision);
        Assert.Equal(20_000, (value + BigDecimal.Parse("1E-9999")).ToString().Length);
    }

    [Theory]
    [InlineData("1", "3", 4, "0.3333")]
    [InlineData("2", "3", 4, "0.6667")]
    [InlineData("-2", "3", 4, "-0.6667")]
    [InlineData("1", "8", 2, "0.13")]
    [InlineData("-1", "8", 2, "-0.13")]
    [InlineData("12345.678", "1", 0, "12346")]
    [InlineData("5", "0.0001", 0, "50000")]
    public void Quotients_are_rounded_half_away_from_zero(string dividend, string divisor, int scale, string expected) =>
        Assert.Equal(expected, BigDecimal.Divide(BigDecimal.Parse(dividend), BigDecimal.Parse(divisor), scale).ToString());

    [Theory]
    [InlineData(0.1, "0.1", "0.1000000000000000055511151231257827021181583404541015625")]
    [InlineData(-2.5, "-2.5", "-2.5")]
    [InlineData(1e20, "100000000000000000000", "100000000000000000000")]
    [InlineData(0.0, "0", "0")]
    public void Doubles_are_read_by_their_text_or_exactly(double value, string text, string exact)
    {
        Assert.Equal(text, BigDecimal.FromDouble(value).ToString());
        Assert.Equal(exact, BigDecimal.FromDoubleExactly(value).ToString());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Doubles_that_are_no_numbers_are_refused(double value)
    {
        Assert.Throws<FormatException>(() => BigDecimal.FromDouble(value));
        Assert.Throws<FormatException>(() => BigDecimal.FromDoubleExactly(value));
    }

    [Theory]
    [InlineData("1.9", 1)]
    [InlineData("-1.9", -1)]
    [InlineData("4294967297", 1)]
    [InlineData("-4294967297", -1)]
    [InlineData("2147483648", int.MinValue)]
    public void Whole_parts_wrap_as_in_Java(string value, int expected)
    {
        Assert.Equal(expected, BigDecimal.Parse(value).ToInt32());
        Assert.Equal((long)BigInteger.Parse(value.Split('.')[0], CultureInfo.InvariantCulture), BigDecimal.Parse(value).ToInt64());
    }

    [Fact]
    public void Decimals_of_dotnet_keep_their_scale()
    {
        Assert.Equal("-1.50", ((BigDecimal)(-1.50m)).ToString());
        Assert.Equal(decimal.MaxValue, ((BigDecimal)decimal.MaxValue).ToDecimal());
        Assert.Equal("79228162514264337593543950335", ((BigDecimal)decimal.MaxValue).ToString());
    }

    [Theory]
    [InlineData("9.99", 2, "10.")]
    [InlineData("0.0123456", 3, "0.0123")]
    [InlineData("123456", 2, "120000")]
    public void Rounding_to_a_precision_counts_all_digits(string value, int precision, string expected) =>
        Assert.Equal(expected.TrimEnd('.'), BigDecimal.Parse(value).RoundToPrecision(precision).ToString());
}
