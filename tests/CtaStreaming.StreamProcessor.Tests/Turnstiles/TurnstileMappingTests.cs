using CtaStreaming.Contracts;
using CtaStreaming.StreamProcessor.Turnstiles;

namespace CtaStreaming.StreamProcessor.Tests.Turnstiles;

public sealed class TurnstileMappingTests
{
    [Theory]
    [InlineData(1_772_438_400_123, "2026-03-02T08:00:00.123Z")]
    [InlineData(0, "1970-01-01T00:00:00Z")]
    [InlineData(-1, "1969-12-31T23:59:59.999Z")]
    public void The_time_moves_from_the_key_into_the_value(long timestamp, string expected)
    {
        var mapped = TurnstileMapping.Map(new TurnstileKey(timestamp), new TurnstileValue(40380, "Clark/Lake", "blue"));

        Assert.Equal(new TurnstileEvent(DateTimeOffset.Parse(expected), 40380, "Clark/Lake", "blue"), mapped);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void A_time_beyond_the_calendar_is_refused(long timestamp) => Assert.Equal(
        $"The timestamp {timestamp} is not between the years 1 and 9999.",
        Assert.Throws<InvalidDataException>(() => TurnstileMapping.Map(new TurnstileKey(timestamp), new TurnstileValue(1, "x", "red"))).Message);

    [Fact]
    public void Key_and_value_must_both_be_there()
    {
        Assert.Throws<InvalidDataException>(() => TurnstileMapping.Map(null, new TurnstileValue(1, "x", "red")));
        Assert.Throws<InvalidDataException>(() => TurnstileMapping.Map(new TurnstileKey(1), null));
    }
}
