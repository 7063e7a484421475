using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Tests.Expressions;

public sealed class CastTests
{
    [Theory]
    [InlineData("CAST(I AS BIGINT)", "BIGINT 7")]
    [InlineData("CAST(I AS DOUBLE)", "DOUBLE 7.0")]
    [InlineData("CAST(I AS DECIMAL(3, 1))", "DECIMAL(3, 1) 7.0")]
    [InlineData("CAST(I AS STRING)", "STRING 7")]
    [InlineData("CAST(L AS INTEGER)", "INTEGER 1410065408")]
    [InlineData("CAST(L AS DOUBLE)", "DOUBLE 1.0E10")]
    [InlineData("CAST(D AS INTEGER)", "INTEGER 2")]
    [InlineData("CAST(-D AS INTEGER)", "INTEGER -2")]
    [InlineData("CAST(1E300 AS INTEGER)", "INTEGER 2147483647")]
    [InlineData("CAST((D - D) / 0 AS BIGINT)", "BIGINT 0")]
    [InlineData("CAST(D AS DECIMAL(2, 0))", "DECIMAL(2, 0) 3")]
    [InlineData("CAST(-D AS DECIMAL(2, 0))", "DECIMAL(2, 0) -3")]
    [InlineData("CAST(0.1E0 AS DECIMAL(30, 25))", "DECIMAL(30, 25) 0.1000000000000000055511151")]
    [InlineData("CAST(DEC AS INTEGER)", "INTEGER 12")]
    [InlineData("CAST(-DEC AS BIGINT)", "BIGINT -12")]
    [InlineData("CAST(4294967297.9 AS INTEGER)", "INTEGER 1")]
    [InlineData("CAST(DEC AS DOUBLE)", "DOUBLE 12.34")]
    [InlineData("CAST(DEC AS DECIMAL(3, 1))", "DECIMAL(3, 1) 12.3")]
    [InlineData("CAST(12.35 AS DECIMAL(3, 1))", "DECIMAL(3, 1) 12.4")]
    [InlineData("CAST(DEC AS STRING)", "STRING 12.34")]
    [InlineData("CAST(1.10 AS STRING)", "STRING 1.10")]
    [InlineData("CAST(D AS STRING)", "STRING 2.5")]
    [InlineData("CAST(100E0 AS STRING)", "STRING 100.0")]
    [InlineData("CAST(B AS STRING)", "STRING true")]
    public void Numbers(string sql, string expected) => Assert.Equal(expected, SampleRow.Describe(sql));

    [Theory]
    [InlineData("CAST(' 7 ' AS INTEGER)", "INTEGER 7")]
    [InlineData("CAST('-8' AS BIGINT)", "BIGINT -8")]
    [InlineData("CAST('+1.5e3' AS DOUBLE)", "DOUBLE 1500.0")]
    [InlineData("CAST('1.5f' AS DOUBLE)", "DOUBLE 1.5")]
    [InlineData("CAST(' 1.255 ' AS DECIMAL(4, 2))", "DECIMAL(4, 2) 1.26")]
    [InlineData("CAST('1E1' AS DECIMAL(4, 2))", "DECIMAL(4, 2) 10.00")]
    [InlineData("CAST('yEs' AS BOOLEAN)", "BOOLEAN true")]
    [InlineData("CAST('t' AS BOOLEAN)", "BOOLEAN true")]
    [InlineData("CAST('maybe' AS BOOLEAN)", "BOOLEAN false")]
    [InlineData("CAST('' AS BOOLEAN)", "BOOLEAN false")]
    [InlineData("CAST('AQID' AS BYTES)", "BYTES 010203")]
    [InlineData("CAST('AQ' AS BYTES)", "BYTES 01")]
    [InlineData("CAST('2020-05-26T23:59:58.123' AS TIMESTAMP)", "TIMESTAMP 2020-05-26T23:59:58.123")]
    [InlineData("CAST('2020-05-26' AS DATE)", "DATE 2020-05-26")]
    [InlineData("CAST('13:34' AS TIME)", "TIME 13:34")]
    [InlineData("DATE '2020-05-26'", "DATE 2020-05-26")]
    public void Text(string sql, string expected) => Assert.Equal(expected, SampleRow.Describe(sql));

    [Theory]
    [InlineData("CAST(T AS STRING)", "STRING 2020-05-26T23:59:58.123")]
    [InlineData("CAST(T AS DATE)", "DATE 2020-05-26")]
    [InlineData("CAST(T AS TIME)", "TIME 23:59:58")]
    [InlineData("CAST(CAST('1969-12-31T23:00' AS TIMESTAMP) AS DATE)", "DATE 1969-12-31")]
    [InlineData("CAST(CAST('1969-12-31T23:00' AS TIMESTAMP) AS TIME)", "TIME 23:00")]
    [InlineData("CAST(DT AS TIMESTAMP)", "TIMESTAMP 2020-05-26T00:00:00.000")]
    [InlineData("CAST(DT AS STRING)", "STRING 2020-05-26")]
    [InlineData("CAST(TM AS STRING)", "STRING 13:34:20")]
    public void Times(string sql, string expected) => Assert.Equal(expected, SampleRow.Describe(sql));

    [Theory]
    [InlineData("CAST(A AS ARRAY<STRING>)", "ARRAY<STRING> [1, null, 3]")]
    [InlineData("CAST(A AS ARRAY<DOUBLE>)", "ARRAY<DOUBLE> [1.0, null, 3.0]")]
    [InlineData("CAST(M AS MAP<STRING, BIGINT>)", "MAP<STRING, BIGINT> {a=1, b=null}")]
    [InlineData("CAST(ST AS STRUCT<Y STRING, Z INTEGER, X DOUBLE>)", "STRUCT<`Y` STRING, `Z` INTEGER, `X` DOUBLE> Struct{Y=five,X=5.0}")]
    [InlineData("CAST(A AS STRING)", "STRING [1, null, 3]")]
    [InlineData("CAST(M AS STRING)", "STRING {a=1, b=null}")]
    [InlineData("CAST(ST AS STRING)", "STRING Struct{X=5,Y=five}")]
    public void Structures(string sql, string expected) => Assert.Equal(expected, SampleRow.Describe(sql));

    [Theory]
    [InlineData("CAST(NULL AS ARRAY<STRING>)", "ARRAY<STRING> null")]
    [InlineData("CAST(NI AS STRING)", "STRING null")]
    [InlineData("CAST(NS AS INTEGER)", "INTEGER null")]
    public void Null_stays_null(string sql, string expected) => Assert.Equal(expected, SampleRow.Describe(sql));

    [Theory]
    [InlineData("CAST(B AS INTEGER)", "Cast of BOOLEAN to INTEGER is not supported")]
    [InlineData("CAST(I AS BOOLEAN)", "Cast of INTEGER to BOOLEAN is not supported")]
    [InlineData("CAST(L AS TIMESTAMP)", "Cast of BIGINT to TIMESTAMP is not supported")]
    [InlineData("CAST(T AS BIGINT)", "Cast of TIMESTAMP to BIGINT is not supported")]
    [InlineData("CAST(TM AS TIMESTAMP)", "Cast of TIME to TIMESTAMP is not supported")]
    [InlineData("CAST(RAW AS STRING)", "Cast of BYTES to STRING is not supported")]
    [InlineData("CAST(S AS ARRAY<STRING>)", "Cast of STRING to ARRAY<STRING> is not supported")]
    [InlineData("CAST(A AS ARRAY<BOOLEAN>)", "Cast of ARRAY<INTEGER> to ARRAY<BOOLEAN> is not supported")]
    [InlineData("CAST(M AS ARRAY<STRING>)", "Cast of MAP<STRING, INTEGER> to ARRAY<STRING> is not supported")]
    [InlineData("CAST(ST AS STRUCT<X BOOLEAN>)", "Cast of STRUCT<`X` INTEGER, `Y` STRING> to STRUCT<`X` BOOLEAN> is not supported")]
    public void Casts_that_there_are_not(string sql, string message) => Assert.Equal(message, SampleRow.Error(sql));

    [Theory]
    [InlineData("CAST(S AS INTEGER)", "For input string: \"Kimball\"")]
    [InlineData("CAST('2147483648' AS INTEGER)", "For input string: \"2147483648\"")]
    [InlineData("CAST('NaN' AS DOUBLE)", "For input string: \"NaN\"")]
    [InlineData("CAST('1e400' AS DOUBLE)", "For input string: \"1e400\"")]
    [InlineData("CAST('1 2' AS DECIMAL(4, 2))", "\"1 2\" is not a decimal number.")]
    [InlineData("CAST('1E999999999' AS DECIMAL(4, 2))", "\"1E999999999\" is not a decimal number.")]
    [InlineData("CAST(100 AS DECIMAL(4, 2))", "Numeric field overflow: A field with precision 4 and scale 2 must round to an absolute value less than 10^2. Got 100")]
    [InlineData("CAST(9.99 AS DECIMAL(1, 0))", "Numeric field overflow: A field with precision 1 and scale 0 must round to an absolute value less than 10^1. Got 9.99")]
    public void Values_that_cannot_be_cast_are_errors_of_the_row(string sql, string message) =>
        Assert.Equal(message, Assert.ThrowsAny<Exception>(() => SampleRow.Evaluate(sql)).Message);

    [Fact]
    public void Text_that_is_no_time_is_named() =>
        Assert.StartsWith(
            "Failed to parse timestamp 'Kimball': ", Assert.Throws<KsqlException>(() => SampleRow.Evaluate("CAST(S AS TIMESTAMP)")).Message, StringComparison.Ordinal);
}
