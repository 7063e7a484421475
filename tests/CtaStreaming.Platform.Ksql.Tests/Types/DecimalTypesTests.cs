using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Tests.Types;

public sealed class DecimalTypesTests
{
    [Theory]
    [InlineData(4, 2, 5, 3, 6, 3, 10, 5, 13, 8, 5, 3)]
    [InlineData(10, 0, 4, 2, 13, 2, 15, 2, 18, 6, 4, 2)]
    [InlineData(19, 0, 19, 0, 20, 0, 39, 0, 39, 20, 19, 0)]
    [InlineData(2, 2, 3, 0, 6, 2, 6, 2, 6, 6, 2, 2)]
    public void Results_have_the_digits_that_ksqlDB_gives_them(
        int p1, int s1, int p2, int s2, int addP, int addS, int mulP, int mulS, int divP, int divS, int modP, int modS)
    {
        var (left, right) = (new SqlDecimal(p1, s1), new SqlDecimal(p2, s2));
        Assert.Equal(new SqlDecimal(addP, addS), DecimalTypes.Add(left, right));
        Assert.Equal(new SqlDecimal(mulP, mulS), DecimalTypes.Multiply(left, right));
        Assert.Equal(new SqlDecimal(divP, divS), DecimalTypes.Divide(left, right));
        Assert.Equal(new SqlDecimal(modP, modS), DecimalTypes.Modulo(left, right));
    }

    [Theory]
    [InlineData("0", 1, 0)]
    [InlineData("0.00", 3, 2)]
    [InlineData("0.005", 4, 3)]
    [InlineData("-0.8", 2, 1)]
    [InlineData("1.50", 3, 2)]
    [InlineData("-123.4", 4, 1)]
    [InlineData("1E3", 4, 0)]
    public void Literals_have_their_own_digits_as_type(string literal, int precision, int scale) =>
        Assert.Equal(new SqlDecimal(precision, scale), DecimalTypes.Of(BigDecimal.Parse(literal)));

    [Theory]
    [InlineData(0, 0, "DECIMAL precision must be >= 1: DECIMAL(0,0)")]
    [InlineData(1, -1, "DECIMAL scale must be >= 0: DECIMAL(1,-1)")]
    [InlineData(1, 2, "DECIMAL precision must be >= scale: DECIMAL(1,2)")]
    [InlineData(10_001, 0, "DECIMAL precision must be <= 10000: DECIMAL(10001,0)")]
    public void Types_that_there_are_not_are_refused(int precision, int scale, string message) =>
        Assert.Equal(message, Assert.Throws<KsqlException>(() => DecimalTypes.Create(precision, scale)).Message);

    [Theory]
    [InlineData("9.994", "9.99")]
    [InlineData("-9.994", "-9.99")]
    [InlineData("0.005", "0.01")]
    [InlineData("0", "0.00")]
    [InlineData("0E-9000", "0.00")]
    [InlineData("1E-9000", "0.00")]
    public void Casting_rounds_half_away_from_zero(string value, string expected) =>
        Assert.Equal(expected, DecimalTypes.Cast(BigDecimal.Parse(value), new SqlDecimal(3, 2)).ToString());

    [Theory]
    [InlineData("10")]
    [InlineData("9.995")]
    [InlineData("-9.995")]
    [InlineData("1E9000")]
    public void Casting_what_is_too_large_throws(string value) =>
        Assert.Throws<OverflowException>(() => DecimalTypes.Cast(BigDecimal.Parse(value), new SqlDecimal(3, 2)));
}
