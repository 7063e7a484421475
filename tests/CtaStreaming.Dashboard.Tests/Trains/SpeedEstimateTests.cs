using CtaStreaming.Dashboard.Trains;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.Trains;

public sealed class SpeedEstimateTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(600)]
    public void The_speed_is_learned_from_the_two_times_of_events(double speed) =>
        Assert.Equal(speed, Learn(speed, seconds: 10)!.Value, 3);

    [Fact]
    public void Two_seconds_are_needed_to_know_it()
    {
        Assert.Null(SpeedEstimate.Unknown.Value);
        Assert.Null(Learn(30, seconds: 2));
        Assert.NotNull(Learn(30, seconds: 3));
    }

    [Fact]
    public void Jitter_of_sending_moves_it_little()
    {
        var random = new Random(1);
        var estimate = SpeedEstimate.Unknown;
        for (var second = 0; second < 40; second++)
        {
            estimate = estimate.With(Start.AddSeconds(second + (random.NextDouble() * 0.2)), EventStart.AddSeconds(second * 30));
        }

        Assert.InRange(estimate.Value!.Value, 29, 31);
    }

    [Fact]
    public void One_wild_event_does_not_bend_it()
    {
        var estimate = SpeedEstimate.Unknown;
        for (var second = 0; second < 20; second++)
        {
            estimate = estimate.With(Start.AddSeconds(second), EventStart.AddSeconds((second * 30) + (second == 10 ? 5_000 : 0)));
        }

        Assert.Equal(30, estimate.Value!.Value, 1);
    }

    [Fact]
    public void A_change_of_speed_is_followed_within_the_window()
    {
        var estimate = SpeedEstimate.Unknown;
        for (var second = 0; second < 100; second++)
        {
            estimate = estimate.With(Start.AddSeconds(second), EventStart.AddSeconds(second < 50 ? second : 50 + ((second - 50) * 30)));
        }

        Assert.Equal(30, estimate.Value!.Value, 1);
    }

    private static double? Learn(double speed, int seconds) =>
        Enumerable.Range(0, seconds).Aggregate(
            SpeedEstimate.Unknown,
            (estimate, second) => estimate.With(Start.AddSeconds(second), EventStart.AddSeconds(second * speed))).Value;
}
