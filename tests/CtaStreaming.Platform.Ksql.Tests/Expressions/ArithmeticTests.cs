namespace CtaStreaming.Platform.Ksql.Tests.Expressions;

public sealed class ArithmeticTests
{
    [Theory]
    [InlineData("I + J", "INTEGER 5")]
    [InlineData("I - J", "INTEGER 9")]
    [InlineData("I * J", "INTEGER -14")]
    [InlineData("I / J", "INTEGER -3")]
    [InlineData("I % J", "INTEGER 1")]
    [InlineData("J % I", "INTEGER -2")]
    [InlineData("I + L", "BIGINT 10000000007")]
    [InlineData("L / I", "BIGINT 1428571428")]
    [InlineData("I + D", "DOUBLE 9.5")]
    [InlineData("L * D", "DOUBLE 2.5E10")]
    [InlineData("D / 0", "DOUBLE Infinity")]
    [InlineData("-D % 2", "DOUBLE -0.5")]
    [InlineData("-I", "INTEGER -7")]
    [InlineData("+I", "INTEGER 7")]
    [InlineData("- -I", "INTEGER 7")]
    [InlineData("-L", "BIGINT -10000000000")]
    [InlineData("-D", "DOUBLE -2.5")]
    [InlineData("-DEC", "DECIMAL(4, 2) -12.34")]
    [InlineData("1 + 2 * 3", "INTEGER 7")]
    [InlineData("S + '!'", "STRING Kimball!")]
    public void Numbers_are_widened_to_the_wider_of_both(string sql, string expected) => Assert.Equal(expected, SampleRow.Describe(sql));

    [Theory]
    [InlineData("DEC + DEC", "DECIMAL(5, 2) 24.68")]
    [InlineData("DEC + DEC3", "DECIMAL(6, 3) 24.680")]
    [InlineData("DEC - DEC3", "DECIMAL(6, 3) 0.000")]
    [InlineData("DEC * DEC", "DECIMAL(9, 4) 152.2756")]
    [InlineData("DEC / DEC3", "DECIMAL(13, 8) 1.00000000")]
    [InlineData("DEC / 7", "DECIMAL(15, 13) 1.7628571428571")]
    [InlineData("DEC % 5.00", "DECIMAL(3, 2) 2.34")]
    [InlineData("-DEC % 5.00", "DECIMAL(3, 2) -2.34")]
    [InlineData("DEC + I", "DECIMAL(13, 2) 19.34")]
    [InlineData("L + DEC", "DECIMAL(22, 2) 10000000012.34")]
    [InlineData("DEC + D", "DOUBLE 14.84")]
    [InlineData("2.00 / 3.00", "DECIMAL(9, 6) 0.666667")]
    public void Decimals_are_as_wide_as_their_results_need(string sql, string expected) => Assert.Equal(expected, SampleRow.Describe(sql));

    [Theory]
    [InlineData("2147483647 + I", "INTEGER -2147483642")]
    [InlineData("-2147483648 / -1", "INTEGER -2147483648")]
    [InlineData("-2147483648 % -1", "INTEGER 0")]
    [InlineData("-(-2147483648)", "INTEGER -2147483648")]
    [InlineData("9223372036854775807 + I", "BIGINT -9223372036854775802")]
    [InlineData("-9223372036854775808 / -1", "BIGINT -9223372036854775808")]
    public void Whole_numbers_wrap_around_as_in_Java(string sql, string expected) => Assert.Equal(expected, SampleRow.Describe(sql));

    [Theory]
    [InlineData("I / 0")]
    [InlineData("I % 0")]
    [InlineData("L / 0")]
    [InlineData("DEC / 0")]
    [InlineData("DEC % 0")]
    [InlineData("1 / 0")]
    public void Dividing_by_zero_is_an_error_of_the_row(string sql) => Assert.Throws<DivideByZeroException>(() => SampleRow.Evaluate(sql));

    [Theory]
    [InlineData("NI + 1")]
    [InlineData("1 + NI")]
    [InlineData("NL - I")]
    [InlineData("ND * 2")]
    [InlineData("NI / 0")]
    [InlineData("DEC + NDEC")]
    [InlineData("-NI")]
    [InlineData("-NDEC")]
    [InlineData("S + NS")]
    public void What_is_calculated_with_null_is_null(string sql) => Assert.Null(SampleRow.Evaluate(sql));

    [Theory]
    [InlineData("I + S", "Error processing expression: (I + S). Unsupported arithmetic types. INTEGER STRING")]
    [InlineData("S * S", "Error processing expression: (S * S). Unsupported arithmetic types. STRING STRING")]
    [InlineData("T + 1", "Error processing expression: (T + 1). Unsupported arithmetic types. TIMESTAMP INTEGER")]
    [InlineData("I + NULL", "Error processing expression: (I + null). Unsupported arithmetic types. INTEGER NULL")]
    [InlineData("-S", "Error processing expression: -S. Unsupported arithmetic types. STRING")]
    public void Types_that_are_no_numbers_are_refused(string sql, string message) => Assert.Equal(message, SampleRow.Error(sql));
}
