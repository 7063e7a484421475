using CtaStreaming.Dashboard.History;
using CtaStreaming.Dashboard.Network;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.History;

public class RunTimesTests
{
    private static readonly Segment Segment = new("red", Direction.B, Howard, Direction.B, Jarvis);

    [Fact]
    public void The_estimate_is_the_median_with_the_quarters_around_it()
    {
        var times = Of(Enumerable.Range(1, 9).Select(minute => (EventStart, TimeSpan.FromMinutes(minute))));

        Assert.Equal(new RunEstimate(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(7)), times.Estimate(Segment, EventStart));
        Assert.Null(times.Estimate(Segment with { To = Morse }, EventStart));
    }

    [Fact]
    public void An_hour_with_enough_runs_speaks_for_itself()
    {
        var rush = EventStart;
        var night = EventStart.AddHours(12);
        var times = Of([.. Enumerable.Repeat((rush, TimeSpan.FromMinutes(3)), 6), .. Enumerable.Repeat((night, TimeSpan.FromMinutes(2)), 5)]);

        Assert.Equal(TimeSpan.FromMinutes(3), times.Estimate(Segment, rush.AddMinutes(30))!.Median);
        Assert.Equal(TimeSpan.FromMinutes(2), times.Estimate(Segment, night)!.Median);
        Assert.Equal(TimeSpan.FromMinutes(3), times.Estimate(Segment, rush.AddHours(5))!.Median);
    }

    [Fact]
    public void Old_runs_are_forgotten()
    {
        var times = Of([.. Enumerable.Range(0, 40).Select(i => (EventStart.AddMinutes(i), TimeSpan.FromMinutes(i < 20 ? 9 : 1)))]);
        Assert.Equal(TimeSpan.FromMinutes(1), times.Estimate(Segment, EventStart.AddDays(1))!.Median);
    }

    [Fact]
    public void Ways_onwards_have_the_shares_of_the_trains_that_took_them()
    {
        var fork = Segment with { To = Morse };
        var times = new[] { Segment, Segment, Segment, fork }.Aggregate(RunTimes.Empty, (known, way) => known.With(new Run(way, EventStart, TimeSpan.FromMinutes(1))));

        Assert.Equal([(Segment, 0.75), (fork, 0.25)], times.Onwards("red", Direction.B, Howard));
        Assert.Empty(times.Onwards("red", Direction.A, Howard));
    }

    private static RunTimes Of(IEnumerable<(DateTimeOffset At, TimeSpan Took)> runs) =>
        runs.Aggregate(RunTimes.Empty, (times, run) => times.With(new Run(Segment, run.At, run.Took)));
}
