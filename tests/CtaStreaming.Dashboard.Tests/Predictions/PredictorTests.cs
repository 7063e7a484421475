using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Predictions;
using CtaStreaming.Dashboard.Trains;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.Predictions;

public class PredictorTests
{
    [Fact]
    public void A_train_comes_when_those_before_it_would_have()
    {
        var state = Rides.InOrder(Rides.Ride("R1"), Rides.Ride("R2", 600), Rides.Ride("R3", 1800, stops: 2)).Reduce();
        var train = state.Trains["R3"];

        var predictions = Predictor.Of(state, train, train.ArrivedAt.AddSeconds(30));

        Assert.Equal(Rides.Stations.Skip(2), predictions.Select(prediction => prediction.StationId));
        Assert.Equal(train.ArrivedAt.AddSeconds(120), predictions[0].At);
        Assert.Equal(train.ArrivedAt.AddSeconds(7 * 120), predictions[^1].At);
        Assert.All(predictions, prediction => Assert.True(prediction is { IsCertain: true, Direction: Direction.B }));
    }

    [Fact]
    public void The_further_away_the_less_is_certain()
    {
        var rides = Enumerable.Range(0, 8).Select(i => Rides.Ride($"R{i}", i * 1200, run: 100 + (i * 10)));
        var state = Rides.InOrder([.. rides, Rides.Ride("R9", 12_000, stops: 1)]).Reduce();

        var predictions = Predictor.Of(state, state.Trains["R9"], state.Trains["R9"].ArrivedAt);

        var spreads = predictions.Select(prediction => prediction.Late - prediction.Early).ToList();
        Assert.Equal(spreads.Order(), spreads);
        Assert.True(spreads[0] > TimeSpan.Zero && spreads[^1] > spreads[0]);
        Assert.All(predictions, prediction => Assert.True(prediction.Early <= prediction.At && prediction.At <= prediction.Late));
    }

    [Fact]
    public void A_train_that_should_have_come_is_about_to_come_until_it_counts_as_held()
    {
        var state = Rides.InOrder(Rides.Ride("R1"), Rides.Ride("R3", 1800, stops: 1)).Reduce();
        var train = state.Trains["R3"];

        var late = train.ArrivedAt.AddSeconds(200);
        var next = Predictor.Of(state, train, late)[0].At;
        Assert.InRange(next, late, late.AddSeconds(60));
        Assert.False(Predictor.IsHeld(state, train, late));

        var held = train.ArrivedAt.AddSeconds(250);
        Assert.True(Predictor.IsHeld(state, train, held));
        Assert.Empty(Predictor.Of(state, train, held));
    }

    [Fact]
    public void Before_a_fork_both_ways_are_told_as_uncertain()
    {
        var other = Arrival("R2", Rides.Stations[5], 1320, direction: Direction.B, previous: Rides.Stations[1]);
        var state = Rides.InOrder(Rides.Ride("R1"), Rides.Ride("R2", 1000, stops: 2), [other], Rides.Ride("R3", 3000, stops: 2)).Reduce();

        var predictions = Predictor.Of(state, state.Trains["R3"], state.Trains["R3"].ArrivedAt);

        Assert.Contains(predictions, prediction => prediction is { StationId: 40100, IsCertain: false });
        Assert.Contains(predictions, prediction => prediction is { StationId: 40880, IsCertain: false });
    }

    [Fact]
    public void Of_a_train_that_does_not_run_nothing_is_foretold()
    {
        foreach (var status in new[] { TrainStatus.BrokenDown, TrainStatus.OutOfService })
        {
            var state = Rides.InOrder(Rides.Ride("R1"), [Arrival("R3", Howard, 1800, direction: Direction.B, status: status)]).Reduce();
            Assert.Empty(Predictor.Of(state, state.Trains["R3"], state.Trains["R3"].ArrivedAt));
        }
    }

    [Fact]
    public void Where_no_train_has_run_nothing_is_foretold()
    {
        var state = new[] { Arrival("R1", Howard, direction: Direction.B) }.Reduce();
        Assert.Empty(Predictor.Of(state, state.Trains["R1"], EventStart));
    }
}
