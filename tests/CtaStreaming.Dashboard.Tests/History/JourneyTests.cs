using CtaStreaming.Dashboard.History;
using CtaStreaming.Dashboard.Trains;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.History;

public class JourneyTests
{
    [Fact]
    public void Stops_stand_in_order_and_runs_are_found_however_events_come_in()
    {
        var stops = Rides.Ride("R1", run: 90, stops: 5).Select(StopMade.From).ToList();
        foreach (var order in new[] { stops, Enumerable.Reverse(stops).ToList(), [stops[2], stops[0], stops[4], stops[1], stops[3]] })
        {
            var (journey, runs) = (Journey.Empty, new List<Run>());
            foreach (var stop in order)
            {
                (journey, var found) = journey.With(stop);
                runs.AddRange(found);
            }

            Assert.Equal(stops, journey.Stops);
            Assert.Equal(4, runs.Count);
            Assert.All(runs, run => Assert.Equal(TimeSpan.FromSeconds(90), run.Took));
        }
    }

    [Fact]
    public void A_stop_that_is_known_changes_nothing()
    {
        var stop = StopMade.From(Arrival("R1", Howard));
        var journey = Journey.Empty.With(stop).Journey;

        var (again, runs) = journey.With(stop);

        Assert.Same(journey, again);
        Assert.Empty(runs);
    }

    [Fact]
    public void Where_an_event_is_missing_or_the_train_had_broken_down_no_run_is_learned()
    {
        var missing = Journey.Empty.With(StopMade.From(Arrival("R1", Howard))).Journey;
        Assert.Empty(missing.With(StopMade.From(Arrival("R1", Morse, 240, previous: Jarvis))).Runs);

        var broken = Journey.Empty.With(StopMade.From(Arrival("R1", Howard, status: TrainStatus.BrokenDown))).Journey;
        Assert.Empty(broken.With(StopMade.From(Arrival("R1", Jarvis, 240, previous: Howard))).Runs);
    }

    [Fact]
    public void Only_the_last_stops_are_remembered()
    {
        var journey = Journey.Empty;
        for (var i = 0; i < 100; i++) journey = journey.With(StopMade.From(Arrival("R1", i % 2 == 0 ? Howard : Jarvis, i * 60))).Journey;

        Assert.Equal(Journey.MaxStops, journey.Stops.Length);
        Assert.Equal(EventStart.AddSeconds(99 * 60), journey.Stops[^1].At);
    }
}
