using CtaStreaming.Dashboard.Trains;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.Trains;

public sealed class FreshnessTests
{
    [Fact]
    public void Before_the_first_event_nothing_is_known() =>
        Assert.Equal(new Freshness(FeedHealth.Unknown, null), Freshness.Of(NetworkState.Empty, Start));

    [Theory]
    [InlineData(1, 89, "Live")]
    [InlineData(1, 91, "Delayed")]
    [InlineData(1, 301, "Lost")]
    [InlineData(5, 17, "Live")]
    [InlineData(5, 19, "Delayed")]
    [InlineData(5, 61, "Lost")]
    public void Limits_scale_with_the_speed_of_the_sensors_clock(double speed, int age, string expected) =>
        Assert.Equal(expected, HealthAfter(speed, age));

    [Theory]
    [InlineData(9, "Live")]
    [InlineData(11, "Delayed")]
    [InlineData(29, "Delayed")]
    [InlineData(31, "Lost")]
    public void At_high_speed_they_still_allow_for_a_network_that_takes_its_time(int age, string expected) =>
        Assert.Equal(expected, HealthAfter(speed: 600, age));

    private static string HealthAfter(double speed, int age)
    {
        var arrivals = Enumerable.Range(0, 10).Select(second => Arrival("R001", Jarvis, second, speed)).ToArray();
        return Freshness.Of(arrivals.Reduce(), arrivals[^1].SeenAt.AddSeconds(age)).Health.ToString();
    }
}
