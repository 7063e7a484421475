using System.Text;
using Confluent.Kafka;
using CtaStreaming.Contracts;

namespace CtaStreaming.WarehouseSink.Tests;

public sealed class TouchReaderTests
{
    private const string Good = """{"@timestamp":"2026-03-02T08:00:00.123Z","user":"a","delta":1,"station":"Bank","location":"51.5,-0.1"}""";

    [Fact]
    public void A_touch_keeps_all_it_says_and_where_it_came_from()
    {
        var touch = Read(Good);

        Assert.Equal(
            new Touch(new DateTime(2026, 3, 2, 8, 0, 0, 123, DateTimeKind.Utc), "Bank", "a", 1, 51.5, -0.1, LondonTopics.StationEntries, 2, 7), touch);
        Assert.Equal(DateTimeKind.Utc, touch.At.Kind);
    }

    [Theory]
    [InlineData("2026-03-02T00:30:00.000+01:00", "2026-03-01")]
    [InlineData("1970-01-01T00:00:00.000Z", "1970-01-01")]
    [InlineData("9999-12-30T23:59:59.999Z", "9999-12-30")]
    public void A_day_is_one_in_UTC(string timestamp, string day) =>
        Assert.Equal(DateOnly.Parse(day, null), Read(With("2026-03-02T08:00:00.123Z", timestamp)).Day);

    [Theory]
    [InlineData("2026-03-02T08:00:00.123Z", "0001-01-01T00:00:00.000Z", "The @timestamp 0001-01-01T00:00:00.0000000+00:00 is not between 1970-01-01 and 9999-12-31.")]
    [InlineData("2026-03-02T08:00:00.123Z", "9999-12-31T00:00:00.000Z", "The @timestamp 9999-12-31T00:00:00.0000000+00:00 is not between ")]
    [InlineData("2026-03-02T08:00:00.123Z", "12026-03-02T08:00:00.123Z", "The value is no touch with its station: ")]
    [InlineData("\"delta\":1", "\"delta\":0", "The delta 0 is neither 1 nor -1.")]
    [InlineData("\"delta\":1", "\"delta\":65537", "The delta 65537 is neither 1 nor -1.")]
    [InlineData("\"delta\":1", "\"delta\":\"1\"", "The value is no touch with its station: ")]
    [InlineData("\"delta\":1", "\"other\":1", "The value is no touch with its station: ")]
    [InlineData("\"Bank\"", "null", "The value is no touch with its station: ")]
    [InlineData("\"Bank\"", "\"\"", "The station has 0 characters, not 1 to 200.")]
    [InlineData("\"Bank\"", "\"Ba\\u0000nk\"", "The station has a NUL character.")]
    [InlineData("\"Bank\"", "\"\\ud800\"", "The value is no touch with its station: ")]
    [InlineData("\"a\"", "\"\\u0000\"", "The user has a NUL character.")]
    [InlineData("51.5,-0.1", "51.5", "The location is not \"lat,lon\" in degrees.")]
    [InlineData("51.5,-0.1", "51.5;-0.1", "The location is not ")]
    [InlineData("51.5,-0.1", "90.1,0", "The location is not ")]
    [InlineData("51.5,-0.1", "0,-180.1", "The location is not ")]
    [InlineData("51.5,-0.1", "NaN,0", "The location is not ")]
    [InlineData("51.5,-0.1", "51,5,-0.1", "The location is not ")]
    public void What_is_no_row_is_told_why(string part, string replacement, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<InvalidDataException>(() => Read(With(part, replacement))).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_no_row_at_all_is_told_why()
    {
        Assert.Equal("The record has no value.", Assert.Throws<InvalidDataException>(() => Read((byte[]?)null)).Message);
        Assert.Throws<InvalidDataException>(() => Read("null"));
        Assert.Throws<InvalidDataException>(() => Read("[]"));
        Assert.Throws<InvalidDataException>(() => Read([]));
        Assert.Throws<InvalidDataException>(() => Read([.. "{\"user\":\""u8, 0xff, .. "\"}"u8]));
        Assert.Throws<InvalidDataException>(() => Read(Encoding.Latin1.GetBytes(With("Bank", "B\u00e9nk"))));
        Assert.Throws<InvalidDataException>(() => Read(With("Bank", new string('x', 201))));
    }

    private static string With(string part, string replacement) => Good.Replace(part, replacement, StringComparison.Ordinal);

    private static Touch Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    private static Touch Read(byte[]? value) => TouchReader.Read(new ConsumeResult<byte[], byte[]>
    {
        TopicPartitionOffset = new TopicPartitionOffset(LondonTopics.StationEntries, 2, 7),
        Message = new Message<byte[], byte[]> { Value = value! },
    });
}
