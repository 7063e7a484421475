using System.Text.RegularExpressions;

namespace CtaStreaming.Contracts.Tests;

public sealed class TopicsTests
{
    [Fact]
    public void The_topic_of_a_stations_arrivals_is_named_after_the_station() =>
        Assert.Equal("org.chicago.cta.station.arrivals.o_hare.v1", Topics.Arrivals("o_hare"));

    [Fact]
    public void The_topic_of_a_stations_turnstiles_is_named_after_the_station() =>
        Assert.Equal("org.chicago.cta.station.turnstiles.o_hare.v1", Topics.Turnstiles("o_hare"));

    [Theory]
    [InlineData("org.chicago.cta.station.turnstiles.o_hare.v1", true)]
    [InlineData("org.chicago.cta.station.turnstiles.o_hare.v1.dlq", false)]
    [InlineData("org.chicago.cta.station.arrivals.o_hare.v1", false)]
    [InlineData("org.chicago.cta.turnstiles.v1", false)]
    public void The_pattern_of_all_turnstiles_takes_those_topics_and_no_others(string topic, bool expected) =>
        Assert.Equal(expected, Regex.IsMatch(topic, Topics.TurnstilesPattern));

    [Theory]
    [InlineData("org.chicago.cta.station.arrivals.o_hare.v1", true)]
    [InlineData("org.chicago.cta.station.arrivals.western_40670.v1", true)]
    [InlineData("org.chicago.cta.station.arrivals.o_hare.v1.dlq", false)]
    [InlineData("org.chicago.cta.station.arrivals.o_hare.v2", false)]
    [InlineData("org.chicago.cta.station.arrivals..v1", false)]
    [InlineData("org.chicago.cta.station.turnstiles.o_hare.v1", false)]
    [InlineData("org-chicago-cta-station-arrivals-o_hare-v1", false)]
    [InlineData("copy.org.chicago.cta.station.arrivals.o_hare.v1", false)]
    public void The_pattern_of_all_arrivals_takes_those_topics_and_no_others(string topic, bool expected) =>
        Assert.Equal(expected, Regex.IsMatch(topic, Topics.ArrivalsPattern));
}
