using CtaStreaming.Dashboard.Replays;
using CtaStreaming.Dashboard.Trains;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.Replays;

public sealed class SensorRunTests
{
    [Fact]
    public void It_starts_with_the_last_arrival_that_is_not_later_than_the_time()
    {
        var run = Of(from: 250, Seconds(0, 100, 200, 300, 400));

        Assert.Equal(Start.AddSeconds(200), run.StartedAt);
        Assert.Equal(DateTimeOffset.MaxValue, run.EndedAt);
    }

    [Fact]
    public void Before_the_first_arrival_it_starts_with_everything_for_other_stations_were_earlier()
    {
        Assert.Equal(DateTimeOffset.UnixEpoch, Of(from: -500, Seconds(0, 100)).StartedAt);
        Assert.Equal(Start.AddSeconds(100), Of(from: -500, [.. Seconds(-200, 100), .. Again(sent: 1000, -300, 100)]).StartedAt);
    }

    [Fact]
    public void After_the_last_there_is_nothing() => Assert.Null(Of(from: 500, Seconds(0, 100)).StartedAt);

    [Fact]
    public void Where_the_clock_was_set_back_the_latest_showing_counts()
    {
        var run = Of(from: 250, [.. Seconds(0, 200, 400, 600), .. Again(sent: 1000, 0, 200, 400)]);

        Assert.Equal(Start.AddSeconds(1200), run.StartedAt);
        Assert.Equal(DateTimeOffset.MaxValue, run.EndedAt);
    }

    [Fact]
    public void A_time_that_only_an_earlier_showing_reached_ends_where_that_ended()
    {
        var run = Of(from: 450, [.. Seconds(0, 200, 400, 600), .. Again(sent: 1000, 0, 200)]);

        Assert.Equal(Start.AddSeconds(400), run.StartedAt);
        Assert.Equal(Start.AddSeconds(600), run.EndedAt);
    }

    private static SensorRun Of(double from, IEnumerable<ArrivalEvent> arrivals)
    {
        var run = new SensorRun(EventStart.AddSeconds(from));
        foreach (var arrival in arrivals) run.Take(arrival);
        return run;
    }

    private static IEnumerable<ArrivalEvent> Seconds(params double[] seconds) => seconds.Select(second => Arrival("R001", Howard, second));

    /// <summary>The same event times, sent later.</summary>
    private static IEnumerable<ArrivalEvent> Again(double sent, params double[] seconds) =>
        seconds.Select(second => Arrival("R001", Howard, second) with { SeenAt = Start.AddSeconds(sent + second) });
}
