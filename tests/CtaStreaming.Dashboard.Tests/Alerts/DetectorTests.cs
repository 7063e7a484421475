using CtaStreaming.Dashboard.Alerts;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Service;
using CtaStreaming.Dashboard.Trains;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.Alerts;

/// <summary>At three in the morning the Red Line's timetable has a train every 15 minutes.</summary>
public class DetectorTests
{
    private static readonly Railway Railway = RailwaySource.FromFiles();
    private static readonly TimeSpan Headway = Railway.Line("red")!.Headway(EventStart)!.Value;

    [Fact]
    public void Trains_as_planned_are_nothing_to_tell_of()
    {
        var state = Rides.InOrder(Rides.Ride("R1"), Rides.Ride("R2", Headway.TotalSeconds)).Reduce();
        Assert.Empty(Find(state, Headway.TotalSeconds + 600));
    }

    [Fact]
    public void Where_no_train_has_come_for_two_and_a_half_times_the_headway_is_a_gap_at_the_worst_station()
    {
        var limit = Headway.TotalSeconds * 2.5;
        // Two stations only: three would be a cold stretch.
        var state = Rides.Ride("R1", stops: 3).Reduce();

        Assert.DoesNotContain(Find(state, limit + 100), IsGap);
        var gap = Assert.Single(Find(state, limit + 130), IsGap);
        Assert.Equal((41190, Headway), (gap.Evidence.StationId, gap.Evidence.Expected));
        Assert.Equal(limit + 10, gap.Evidence.Observed.TotalSeconds);
        Assert.Equal(("red", Direction.B), (gap.Line, gap.Direction));

        static bool IsGap(Finding finding) => finding.Kind == AlertKind.Gap;
    }

    [Fact]
    public void Three_stations_in_a_row_are_a_cold_stretch_told_in_the_direction_of_the_trains_and_not_a_gap_too()
    {
        var state = Rides.Ride("R1", stops: 6).Reduce();

        var finding = Assert.Single(Find(state, (Headway.TotalSeconds * 2.5) + 700), finding => finding.Kind is AlertKind.ColdStretch or AlertKind.Gap);

        Assert.Equal((AlertKind.ColdStretch, 41190, 40880), (finding.Kind, finding.Evidence.StationId, finding.Evidence.ToStationId));
    }

    [Fact]
    public void Trains_close_behind_one_another_are_bunched()
    {
        var state = Rides.InOrder(Rides.Ride("R1", stops: 5), Rides.Ride("R2", 130, stops: 4)).Reduce();

        var bunched = Assert.Single(Find(state, 600), finding => finding.Kind == AlertKind.Bunched);

        Assert.Equal(["R1", "R2"], bunched.Evidence.Trains.ToArray());
        Assert.Equal(TimeSpan.FromSeconds(130), bunched.Evidence.Observed);
    }

    [Fact]
    public void Trains_that_keep_their_distance_are_not()
    {
        var state = Rides.InOrder(Rides.Ride("R1"), Rides.Ride("R2", Headway.TotalSeconds * 0.3, stops: 4)).Reduce();
        Assert.DoesNotContain(Find(state, (Headway.TotalSeconds * 0.3) + 480), finding => finding.Kind == AlertKind.Bunched);
    }

    [Fact]
    public void A_train_that_stands_is_held_but_not_at_the_end_of_its_line()
    {
        var state = Rides.InOrder(Rides.Ride("R1"), Rides.Ride("R2", 900, stops: 3), [Arrival("R3", Howard, 900)]).Reduce();

        Assert.Empty(Held(900 + 240 + 235));
        var held = Assert.Single(Held(900 + 240 + 250));
        Assert.Equal((Morse, TimeSpan.FromSeconds(250)), (held.Evidence.StationId, held.Evidence.Observed));
        Assert.Equal(["R2"], held.Evidence.Trains.ToArray());

        IEnumerable<Finding> Held(double second) => Find(state, second).Where(finding => finding.Kind == AlertKind.Held);
    }

    [Fact]
    public void A_broken_train_is_held_at_once()
    {
        var state = new[] { Arrival("R1", Jarvis, status: TrainStatus.BrokenDown) }.Reduce();
        Assert.Equal(AlertKind.Held, Assert.Single(Find(state, 5)).Kind);
    }

    [Fact]
    public void A_train_that_has_lost_five_minutes_is_delayed()
    {
        var usual = Enumerable.Range(0, 6).Select(i => Rides.Ride($"R{i}", i * 900));
        var state = Rides.InOrder([.. usual, Rides.Ride("R9", 6000, run: 185, stops: 7)]).Reduce();

        var delayed = Assert.Single(Find(state, 6000 + (6 * 185)), finding => finding.Kind == AlertKind.Delay);

        Assert.Equal(["R9"], delayed.Evidence.Trains.ToArray());
        Assert.InRange(delayed.Evidence.Observed.TotalSeconds, 300, 400);
    }

    [Fact]
    public void A_closed_line_has_no_gaps()
    {
        var purple = Railway.Line("purple")!;
        Assert.Null(purple.Headway(EventStart));
        var inner = purple.Strip.Trunk[3].Station.Id;
        var state = new[] { Arrival("P1", inner, line: "purple", status: TrainStatus.OutOfService), Arrival("P2", inner, 1, line: "purple") }.Reduce();

        Assert.DoesNotContain(Find(state, 5_000), finding => finding is { Line: "purple", Kind: AlertKind.Gap });
    }

    private static IReadOnlyList<Finding> Find(NetworkState state, double second) => Detector.Find(new ServicePicture(state, Railway, EventStart.AddSeconds(second)));
}
