using CtaStreaming.Dashboard.Predictions;

namespace CtaStreaming.Dashboard.Tests.Predictions;

public class ForecastsTests
{
    [Fact]
    public void What_was_foretold_is_judged_when_the_train_comes()
    {
        // The second train takes half a minute longer for each run than the first has taught.
        var state = Rides.InOrder(Rides.Ride("R1"), Rides.Ride("R2", 1800, run: 150)).Reduce();

        var near = state.Forecasts.Score.All.Single(range => range.UpToMinutes == 2);
        Assert.Equal((8, 30), (near.Count, near.MedianError));
        Assert.Equal(30, near.Bias);
        Assert.Equal(1, near.WithinAMinute);
        var far = state.Forecasts.Score.All.Single(range => range.UpToMinutes == 10);
        Assert.True(far.MedianError > near.MedianError && far.WithinAMinute < 1);
    }

    [Fact]
    public void Events_that_are_read_up_are_no_forecasts()
    {
        var rides = Rides.InOrder(Rides.Ride("R1"), Rides.Ride("R2", 1800)).ToList();
        var newest = ArrivalBuilder.Arrival("R9", ArrivalBuilder.Howard, 7200);

        Assert.Empty(new[] { newest }.Concat(rides).Reduce().Forecasts.Score.All);
        Assert.NotEmpty(rides.Append(newest).Reduce().Forecasts.Score.All);
    }

    [Fact]
    public void A_score_remembers_the_last_errors_only()
    {
        var score = Enumerable.Range(0, 1000).Aggregate(PredictionScore.Empty, (known, i) => known.With(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(i < 500 ? 90 : -10)));
        Assert.Equal(new RangeScore(2, 500, 10, -10, 1), Assert.Single(score.All));
    }
}
