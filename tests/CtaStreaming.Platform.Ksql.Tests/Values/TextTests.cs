using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Tests.Expressions;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Tests.Values;

public sealed class TextTests
{
    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1.0, "1.0")]
    [InlineData(-100.0, "-100.0")]
    [InlineData(123.456, "123.456")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.00012, "1.2E-4")]
    [InlineData(0.0125, "0.0125")]
    [InlineData(9999999.0, "9999999.0")]
    [InlineData(9999999.5, "9999999.5")]
    [InlineData(1e7, "1.0E7")]
    [InlineData(12345678.9, "1.23456789E7")]
    [InlineData(1e10, "1.0E10")]
    [InlineData(1e16, "1.0E16")]
    [InlineData(1e21, "1.0E21")]
    [InlineData(4.9e-324, "4.9E-324")]
    [InlineData(2e-323, "2.0E-323")]
    [InlineData(1e23, "1.0E23")]
    [InlineData(double.MaxValue, "1.7976931348623157E308")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Doubles_are_printed_as_Java_prints_them(double value, string expected) =>
        Assert.Equal(expected, JavaText.Of(value));

    [Fact]
    public void Values_within_others_are_printed_as_Java_prints_them()
    {
        var type = SampleRow.Type("ARRAY<STRUCT<T TIMESTAMP, D DATE, H TIME, X DOUBLE, B BOOLEAN, N DECIMAL(4, 2), M MAP<STRING, BYTES>>>");
        var item = new StructValue([1_590_537_598_120L, 18408, 48_860_000, 1e10, true, new BigDecimal(150, 2), new MapValue([new("k", new byte[] { 1 })])]);
        Assert.Equal(
            "[Struct{T=2020-05-26 23:59:58.12,D=2020-05-26,H=13:34:20,X=1.0E10,B=true,N=1.50,M={k=AQ==}}, null]",
            JavaText.Of(new ArrayValue([item, null]), type));
    }

    [Theory]
    [InlineData("2020-05-26T23:59:58.123", 1_590_537_598_123)]
    [InlineData("2020-05-26T23:59:58.123Z", 1_590_537_598_123)]
    [InlineData("2020-05-26T23:59:58.123+0000", 1_590_537_598_123)]
    [InlineData("2020-05-27T01:59:58.123+0200", 1_590_537_598_123)]
    [InlineData("2020-05-27T01:59:58.123+02:00", 1_590_537_598_123)]
    [InlineData("2020-05-27T01:59:58.123+02", 1_590_537_598_123)]
    [InlineData("2020-05-27T01:59:58.123+2", 1_590_537_598_123)]
    [InlineData("2020-05-26T18:29:58.123-0530", 1_590_537_598_123)]
    [InlineData("2020-05-26T23:59:58", 1_590_537_598_000)]
    [InlineData("2020-05-26T23:59", 1_590_537_540_000)]
    [InlineData("2020-05-26T23", 1_590_534_000_000)]
    [InlineData("2020-05-26T23:5", 1_590_537_000_000)]
    [InlineData("2020-05-26T", 1_590_451_200_000)]
    [InlineData("2020-05-26T23+02", 1_590_526_800_000)]
    [InlineData("2020-05-26", 1_590_451_200_000)]
    [InlineData("2020-05", 1_588_291_200_000)]
    [InlineData("2020", 1_577_836_800_000)]
    [InlineData("2021-02-31", 1_614_470_400_000)]
    [InlineData("1969-12-31T23:59:59.999", -1)]
    [InlineData("+12345-01-01", 327_403_382_400_000)]
    public void Timestamps_are_read_in_part_and_with_zones(string text, long expected) => Assert.Equal(expected, TimestampText.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("2020-13-01")]
    [InlineData("2020-00-01")]
    [InlineData("2020-05-32")]
    [InlineData("20-05-01")]
    [InlineData("2020-05T10:00")]
    [InlineData("2020-05-26T24:00")]
    [InlineData("2020-05-26T23:60")]
    [InlineData("2020-05-26T23:59:58.1234")]
    [InlineData("2020-05-26T23:59:58.123+2000")]
    [InlineData("2020-05-26T23:59:58.123+ab")]
    [InlineData("2020-05-26T23:59:58.123 Europe/Oslo")]
    public void What_is_no_timestamp_is_refused_by_name(string text) => Assert.StartsWith(
        $"Failed to parse timestamp '{text}': ", Assert.Throws<KsqlException>(() => TimestampText.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "1970-01-01T00:00:00.000")]
    [InlineData(-1, "1969-12-31T23:59:59.999")]
    [InlineData(1_590_537_598_123, "2020-05-26T23:59:58.123")]
    [InlineData(-62_135_596_800_000, "0001-01-01T00:00:00.000")]
    [InlineData(327_403_382_400_000, "+12345-01-01T00:00:00.000")]
    [InlineData(long.MaxValue, "+292278994-08-17T07:12:55.807")]
    [InlineData(long.MinValue, "-292275055-05-16T16:47:04.192")]
    public void Timestamps_are_printed_in_UTC(long value, string expected) => Assert.Equal(expected, TimestampText.Format(value));

    [Theory]
    [InlineData("2020-05-26", 18408)]
    [InlineData("2020-05", 18383)]
    [InlineData("2020", 18262)]
    [InlineData("1969-12-31", -1)]
    [InlineData("2020-02-29", 18321)]
    public void Dates_are_read_in_part(string text, int expected) => Assert.Equal(expected, DateText.Parse(text));

    [Theory]
    [InlineData("2021-02-29")]
    [InlineData("2020-5-26")]
    [InlineData("2020-05-26T00:00")]
    [InlineData("+999999999-01-01")]
    public void What_is_no_date_is_refused_by_name(string text) =>
        Assert.StartsWith($"Failed to parse date '{text}': ", Assert.Throws<KsqlException>(() => DateText.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("13:34:20.123", 48_860_123, "13:34:20")]
    [InlineData("13:34:20.123456789", 48_860_123, "13:34:20")]
    [InlineData("13:34:20.1", 48_860_100, "13:34:20")]
    [InlineData("13:34:00", 48_840_000, "13:34")]
    [InlineData("13:34", 48_840_000, "13:34")]
    [InlineData("00:00", 0, "00:00")]
    public void Times_are_read_and_printed(string text, int milliseconds, string printed)
    {
        Assert.Equal(milliseconds, TimeText.Parse(text));
        Assert.Equal(printed, TimeText.Format(milliseconds));
    }

    [Theory]
    [InlineData("13")]
    [InlineData("24:00")]
    [InlineData("1:34")]
    [InlineData("13:34:20.")]
    [InlineData("13:34:20Z")]
    public void What_is_no_time_is_refused_by_name(string text) =>
        Assert.StartsWith($"Failed to parse time '{text}': ", Assert.Throws<KsqlException>(() => TimeText.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Days_and_dates_agree_with_those_of_dotnet()
    {
        var epoch = new DateOnly(1970, 1, 1).DayNumber;
        for (var day = DateOnly.MinValue.DayNumber; day <= DateOnly.MaxValue.DayNumber; day += 37)
        {
            var date = DateOnly.FromDayNumber(day);
            var civil = CivilDate.FromEpochDay(day - epoch);
            Assert.Equal(new CivilDate(date.Year, date.Month, date.Day), civil);
            Assert.Equal(day - epoch, civil.ToEpochDay());
        }
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("Y", true)]
    [InlineData("f", false)]
    [InlineData("NO", false)]
    public void Booleans_may_be_cut_short(string text, bool expected) => Assert.Equal(expected, SqlText.ParseBooleanExactly(text));

    [Fact]
    public void Dates_are_within_timestamps() => Assert.Equal("2020-05-26", JavaText.Of(18408, SqlType.Date));
}
