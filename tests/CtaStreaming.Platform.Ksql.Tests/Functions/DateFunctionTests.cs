using CtaStreaming.Platform.Ksql.Functions;

namespace CtaStreaming.Platform.Ksql.Tests.Functions;

public sealed class DateFunctionTests
{
    // 2024-01-31T08:05:09.007Z, a Wednesday.
    private const string Instant = "FROM_UNIXTIME(1706688309007)";

    [Theory]
    [InlineData("yyyy-MM-dd''T''HH:mm:ss.SSSX", "2024-01-31T08:05:09.007Z")]
    [InlineData("yyyy-MM-dd HH:mm:ss.SSS", "2024-01-31 08:05:09.007")]
    [InlineData("yy y yyy yyyyy uuuu u", "24 2024 2024 02024 2024 2024")]
    [InlineData("M MM MMM MMMM MMMMM L", "1 01 Jan January J 1")]
    [InlineData("Q QQ QQQ QQQQ", "1 01 Q1 1st quarter")]
    [InlineData("d dd D DDD", "31 31 31 031")]
    [InlineData("E EEEE EEEEE e ee eee c", "Wed Wednesday W 4 04 Wed 4")]
    [InlineData("YYYY w ww W", "2024 5 05 5")]
    [InlineData("G GGGG GGGGG", "AD Anno Domini A")]
    [InlineData("H HH h hh k K a", "8 08 8 08 8 8 AM")]
    [InlineData("m mm s ss", "5 05 9 09")]
    [InlineData("S SS SSSSSS A n N", "0 00 007000 29109007 7000000 29109007000000")]
    [InlineData("X XX XXX XXXX XXXXX", "Z Z Z Z Z")]
    [InlineData("x xx xxx", "+00 +0000 +00:00")]
    [InlineData("Z ZZZZ ZZZZZ O OOOO", "+0000 GMT Z GMT GMT")]
    [InlineData("VV z zzzz", "UTC UTC Coordinated Universal Time")]
    [InlineData("[yyyy][ HH]", "2024 08")]
    [InlineData("''quoted'' '''' ''it''''s''", "quoted ' it's")]
    [InlineData("yyyy/MM.dd, HH", "2024/01.31, 08")]
    public void Patterns_in_UTC(string pattern, string expected) =>
        Assert.Equal(expected, Sql.Evaluate($"FORMAT_TIMESTAMP({Instant}, '{pattern}', 'UTC')"));

    [Theory]
    [InlineData("America/Chicago", "HH:mm X XX XXX x", "02:05 -06 -0600 -06:00 -06")]
    [InlineData("America/Chicago", "VV z zzzz O OOOO ZZZZ", "America/Chicago CST Central Standard Time GMT-6 GMT-06:00 GMT-06:00")]
    [InlineData("Asia/Kolkata", "HH:mm X XX XXX O", "13:35 +0530 +0530 +05:30 GMT+5:30")]
    [InlineData("+02:00", "HH:mm XXX VV", "10:05 +02:00 +02:00")]
    [InlineData("GMT+2", "HH:mm VV", "10:05 GMT+02:00")]
    [InlineData("Z", "HH:mm VV XXX", "08:05 Z Z")]
    [InlineData("Pacific/Auckland", "dd HH:mm a h k K", "31 21:05 PM 9 21 9")]
    public void Patterns_in_zones(string zone, string pattern, string expected) =>
        Assert.Equal(expected, Sql.Evaluate($"FORMAT_TIMESTAMP({Instant}, '{pattern}', '{zone}')"));

    [Theory]
    [InlineData("1720000000000", "z zzzz XXX", "CDT Central Daylight Time -05:00")]
    [InlineData("-1", "yyyy-MM-dd HH:mm:ss.SSS", "1969-12-31 17:59:59.999")]
    [InlineData("253402300800000", "yyyy", "9999")]
    [InlineData("253402400000000", "yyyy u", "+10000 10000")]
    [InlineData("-62200000000000", "yyyy u G", "0003 -2 BC")]
    public void Without_a_zone_the_servers_own_is_meant(string milliseconds, string pattern, string expected) =>
        Assert.Equal(expected, Sql.Evaluate($"FORMAT_TIMESTAMP(FROM_UNIXTIME({milliseconds}), '{pattern}')"));

    [Theory]
    [InlineData("TIMESTAMPTOSTRING(1706688309007, 'yyyy-MM-dd HH:mm', 'UTC')", "2024-01-31 08:05")]
    [InlineData("TIMESTAMPTOSTRING(1706688309007, 'HH:mm')", "02:05")]
    [InlineData("FORMAT_DATE(FROM_DAYS(18765), 'dd MMM yyyy')", "18 May 2021")]
    [InlineData("DATETOSTRING(18765, 'yyyy-MM-dd')", "2021-05-18")]
    [InlineData("FORMAT_TIME(PARSE_TIME('13:05', 'HH:mm'), 'hh:mm a')", "01:05 PM")]
    [InlineData("FORMAT_TIME(CAST(NULL AS TIME), 'HH')", "null")]
    public void Formatting(string sql, string expected) => Assert.Equal(expected, Sql.Evaluate(sql));

    [Theory]
    [InlineData("FORMAT_DATE(FROM_DAYS(0), 'HH')", "Failed to format date 1970-01-01 with formatter 'HH': Unsupported field: HourOfDay")]
    [InlineData("FORMAT_TIME(CAST('01:02' AS TIME), 'yyyy')", "Failed to format time 01:02:00 with formatter 'yyyy': Unsupported field: YearOfEra")]
    [InlineData("FORMAT_TIMESTAMP(FROM_UNIXTIME(0), 'ddd', 'UTC')", "Failed to format timestamp 1970-01-01 00:00:00.0 at timeZone 'UTC' with formatter 'ddd': Too many pattern letters: d")]
    [InlineData("FORMAT_TIMESTAMP(FROM_UNIXTIME(0), 'T', 'UTC')", "Failed to format timestamp 1970-01-01 00:00:00.0 at timeZone 'UTC' with formatter 'T': Unknown pattern letter: T")]
    [InlineData("FORMAT_TIMESTAMP(FROM_UNIXTIME(0), 'yyyy', 'Mars/Base')", "Failed to format timestamp 1970-01-01 00:00:00.0 at timeZone 'Mars/Base' with formatter 'yyyy': Unknown time-zone ID: Mars/Base")]
    [InlineData("FORMAT_TIMESTAMP(FROM_UNIXTIME(0), 'yyyy''T', 'UTC')", "Failed to format timestamp 1970-01-01 00:00:00.0 at timeZone 'UTC' with formatter 'yyyy'T': Pattern ends with an incomplete string literal: yyyy'T")]
    [InlineData("FORMAT_TIMESTAMP(FROM_UNIXTIME(0), 'yyyy]', 'UTC')", "Failed to format timestamp 1970-01-01 00:00:00.0 at timeZone 'UTC' with formatter 'yyyy]': Pattern invalid as it contains ] without previous [")]
    [InlineData("PARSE_TIMESTAMP('2021-1', 'yyyy-MM', 'UTC')", "Failed to parse timestamp '2021-1' at timezone 'UTC' with formatter 'yyyy-MM': Text '2021-1' could not be parsed at index 5")]
    [InlineData("PARSE_DATE('2021-01-01x', 'yyyy-MM-dd')", "Failed to parse date '2021-01-01x' with formatter 'yyyy-MM-dd': Text '2021-01-01x' could not be parsed, unparsed text found at index 10")]
    [InlineData("PARSE_DATE('2021-01-01 10', 'yyyy-MM-dd HH')", "Failed to parse date '2021-01-01 10' with formatter 'yyyy-MM-dd HH': Date format contains time field.")]
    [InlineData("PARSE_TIME('2021 10', 'yyyy HH')", "Failed to parse time '2021 10' with formatter 'yyyy HH': Unsupported field: YearOfEra")]
    [InlineData("PARSE_DATE('2021-13-01', 'yyyy-MM-dd')", "Failed to parse date '2021-13-01' with formatter 'yyyy-MM-dd': Text '2021-13-01' could not be parsed: Invalid value for MonthOfYear (valid values 1 - 12): 13")]
    [InlineData("CONVERT_TZ(FROM_UNIXTIME(0), 'UTC', 'wow')", "Invalid time zone: Unknown time-zone ID: wow")]
    public void Errors_say_what_is_wrong(string sql, string expected) =>
        Assert.Equal(expected, Assert.Throws<FunctionException>(() => Sql.Evaluate(sql)).Message);

    [Theory]
    [InlineData("2021-12-01 12:10:11.123", "yyyy-MM-dd HH:mm:ss.SSS", "2021-12-01T12:10:11.123")]
    [InlineData("20211201121011123", "yyyyMMddHHmmssSSS", "2021-12-01T12:10:11.123")]
    [InlineData("2021-12-01T12:10:11Z", "yyyy-MM-dd''T''HH:mm:ssX", "2021-12-01T12:10:11.000")]
    [InlineData("2021-12-01T12:10:11+0530", "yyyy-MM-dd''T''HH:mm:ssXX", "2021-12-01T06:40:11.000")]
    [InlineData("2021-12-01 12:10 America/Chicago", "yyyy-MM-dd HH:mm VV", "2021-12-01T18:10:00.000")]
    [InlineData("2021-07-01 12:10 PDT", "yyyy-MM-dd HH:mm z", "2021-07-01T19:10:00.000")]
    [InlineData("2021-07-01 12:10 GMT+02:00", "yyyy-MM-dd HH:mm OOOO", "2021-07-01T10:10:00.000")]
    [InlineData("1/2/21 1:05 PM", "d/M/yy h:mm a", "2021-02-01T13:05:00.000")]
    [InlineData("12:30 AM", "hh:mm a", "1970-01-01T00:30:00.000")]
    [InlineData("Wed, 31 Jan 2024", "EEE, dd MMM yyyy", "2024-01-31T00:00:00.000")]
    [InlineData("2024 366", "yyyy DDD", "2024-12-31T00:00:00.000")]
    [InlineData("2024", "yyyy", "2024-01-01T00:00:00.000")]
    [InlineData("11", "HH", "1970-01-01T11:00:00.000")]
    [InlineData("2021-02-31", "yyyy-MM-dd", "2021-02-28T00:00:00.000")]
    [InlineData("2021-12-31 24:00", "yyyy-MM-dd HH:mm", "2022-01-01T00:00:00.000")]
    [InlineData("2021-12-01", "yyyy-MM-dd[ HH:mm]", "2021-12-01T00:00:00.000")]
    [InlineData("2021-12-01 10:11", "yyyy-MM-dd[ HH:mm]", "2021-12-01T10:11:00.000")]
    [InlineData("2024-5-4", "YYYY-w-e", "2024-01-31T00:00:00.000")]
    [InlineData("-0044-03-15", "uuuu-MM-dd", "-0044-03-15T00:00:00.000")]
    [InlineData("0045-03-15 BC", "yyyy-MM-dd G", "-0044-03-15T00:00:00.000")]
    public void Parsing_in_UTC(string text, string pattern, string expected) =>
        Assert.Equal(expected, Sql.Evaluate($"CAST(PARSE_TIMESTAMP('{text}', '{pattern}', 'UTC') AS STRING)"));

    [Theory]
    [InlineData("2021-3-1", "yyyy-MM-dd")]
    [InlineData("21-03-01", "yyyy-MM-dd")]
    [InlineData("+2021-03-01", "yyyy-MM-dd")]
    [InlineData("2021-03-01t10", "yyyy-MM-dd''T''HH")]
    [InlineData("2021-03-01 jan", "yyyy-MM-dd MMM")]
    [InlineData("2023 366", "yyyy DDD")]
    [InlineData("Mon, 31 Jan 2024", "EEE, dd MMM yyyy")]
    [InlineData("2021-03-01 24:01", "yyyy-MM-dd HH:mm")]
    [InlineData("2021-03-01 10:60", "yyyy-MM-dd HH:mm")]
    [InlineData("2021-03-01 +25:00", "yyyy-MM-dd XXX")]
    [InlineData("99999999999999999999", "y")]
    public void What_does_not_fit_is_an_error_of_the_row(string text, string pattern) =>
        Assert.Throws<FunctionException>(() => Sql.Evaluate($"PARSE_TIMESTAMP('{text}', '{pattern}', 'UTC')"));

    [Theory]
    [InlineData("2021-03-14 02:30", "2021-03-14T08:30:00.000")]
    [InlineData("2021-11-07 01:30", "2021-11-07T06:30:00.000")]
    [InlineData("2021-11-07 02:30", "2021-11-07T08:30:00.000")]
    [InlineData("2021-03-14 03:30", "2021-03-14T08:30:00.000")]
    public void Where_clocks_jump_Javas_choice_is_made(string text, string expected) =>
        Assert.Equal(expected, Sql.Evaluate($"CAST(PARSE_TIMESTAMP('{text}', 'yyyy-MM-dd HH:mm') AS STRING)"));

    [Theory]
    [InlineData("STRINGTOTIMESTAMP('2020-01-01', 'yyyy-MM-dd', 'UTC')", "1577836800000")]
    [InlineData("STRINGTOTIMESTAMP('2020-01-01', 'yyyy-MM-dd')", "1577858400000")]
    [InlineData("PARSE_DATE('18 MAY 2021', 'dd MMM yyyy')", "18765")]
    [InlineData("STRINGTODATE('2021-05-18 10', 'yyyy-MM-dd HH')", "18765")]
    [InlineData("PARSE_TIME('01:02:03.004', 'HH:mm:ss.SSS')", "3723004")]
    [InlineData("PARSE_TIME('1 PM', 'h a')", "46800000")]
    [InlineData("PARSE_TIMESTAMP(NULL, 'yyyy', 'UTC')", "null")]
    public void Parsing(string sql, string expected) => Assert.Equal(expected, Sql.Evaluate(sql));

    [Theory]
    [InlineData("CAST(TIMESTAMPADD(HOURS, 2, CAST('2020-01-01' AS TIMESTAMP)) AS STRING)", "2020-01-01T02:00:00.000")]
    [InlineData("CAST(TIMESTAMPADD(MILLISECONDS, -1, CAST('2020-01-01' AS TIMESTAMP)) AS STRING)", "2019-12-31T23:59:59.999")]
    [InlineData("CAST(TIMESTAMPSUB(DAYS, 1, CAST('2020-01-01' AS TIMESTAMP)) AS STRING)", "2019-12-31T00:00:00.000")]
    [InlineData("CAST(DATEADD(DAYS, 31, CAST('2020-01-01' AS DATE)) AS STRING)", "2020-02-01")]
    [InlineData("CAST(DATEADD(HOURS, 23, CAST('2020-01-01' AS DATE)) AS STRING)", "2020-01-01")]
    [InlineData("CAST(DATESUB(DAYS, 1, CAST('2020-01-01' AS DATE)) AS STRING)", "2019-12-31")]
    [InlineData("CAST(TIMEADD(HOURS, 3, CAST('22:30' AS TIME)) AS STRING)", "01:30")]
    [InlineData("CAST(TIMESUB(MINUTES, 31, CAST('00:30' AS TIME)) AS STRING)", "23:59")]
    [InlineData("TIMESTAMPADD(HOURS, 2, CAST(NULL AS TIMESTAMP))", "null")]
    [InlineData("UNIX_TIMESTAMP()", "1600000000123")]
    [InlineData("UNIX_TIMESTAMP(CAST('1970-01-02' AS TIMESTAMP))", "86400000")]
    [InlineData("UNIX_DATE()", "18518")]
    [InlineData("UNIX_DATE(CAST('1970-01-02' AS DATE))", "1")]
    [InlineData("CAST(CONVERT_TZ(CAST('2020-01-01T12:00:00' AS TIMESTAMP), 'America/Los_Angeles', 'America/New_York') AS STRING)", "2020-01-01T15:00:00.000")]
    [InlineData("CAST(CONVERT_TZ(CAST('2020-01-01T12:00:00' AS TIMESTAMP), '+0200', '-05:30') AS STRING)", "2020-01-01T04:30:00.000")]
    public void Arithmetic_and_clocks(string sql, string expected) => Assert.Equal(expected, Sql.Evaluate(sql));
}
