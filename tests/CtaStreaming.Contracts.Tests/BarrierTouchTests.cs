using System.Text;
using System.Text.Json;

namespace CtaStreaming.Contracts.Tests;

public sealed class BarrierTouchTests
{
    [Fact]
    public void A_touch_is_the_originals_JSON() =>
        Assert.Equal("""{"user":"u00042","delta":-1}""", Encoding.UTF8.GetString(new BarrierTouch("u00042", -1).ToJson()));

    [Fact]
    public void What_ksqlDB_writes_is_read() => Assert.Equal(
        new StationTouch(new DateTimeOffset(2024, 1, 31, 8, 0, 0, 250, TimeSpan.Zero), "u00042", 1, "Bank", "51.513356,-0.088899"),
        StationTouch.FromJson("""{"@timestamp":"2024-01-31T08:00:00.250Z","user":"u00042","delta":1,"station":"Bank","location":"51.513356,-0.088899"}"""u8));

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"user":null,"delta":1}""")]
    [InlineData("""{"user":"u1","delta":"1"}""")]
    [InlineData("[]")]
    public void What_is_no_touch_is_refused(string json) => Assert.Throws<JsonException>(() => BarrierTouch.FromJson(Encoding.UTF8.GetBytes(json)));
}
