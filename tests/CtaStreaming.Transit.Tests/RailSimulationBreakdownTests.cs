namespace CtaStreaming.Transit.Tests;

/// <summary>What goes wrong, and that it comes right.</summary>
public sealed class RailSimulationBreakdownTests
{
    private static readonly IReadOnlyList<TrainArrival> Arrivals = SimulatedDays.NineDays;

    [Fact]
    public void Breakdowns_happen_every_day_and_are_rare()
    {
        var broken = SimulatedDays.Monday.Count(arrival => arrival.Status == TrainStatus.BrokenDown);

        Assert.InRange(broken, 1, 40);
    }

    [Fact]
    public void A_train_that_breaks_down_stands_for_minutes_and_then_goes_on()
    {
        var stays = Breakdowns().Select(step => step.Next.At - step.Broken.At).ToList();

        Assert.All(stays, stay => Assert.InRange(stay, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(30)));
    }

    [Fact]
    public void After_a_breakdown_most_trains_serve_on_and_some_run_empty_to_the_yard()
    {
        var after = Breakdowns().CountBy(step => step.Next.Status).ToDictionary();

        Assert.True(after[TrainStatus.InService] > after[TrainStatus.OutOfService]);
        Assert.True(after[TrainStatus.OutOfService] > 0);
    }

    [Fact]
    public void Trains_behind_a_broken_down_one_wait_for_it()
    {
        var followers = Breakdowns().SelectMany(step => Arrivals
            .SkipWhile(arrival => arrival.At <= step.Broken.At)
            .TakeWhile(arrival => arrival.At < step.Next.At)
            .Where(arrival => arrival.StationId == step.Broken.StationId && arrival.PrevStationId == step.Broken.PrevStationId)
            .Select(arrival => arrival.At - step.Broken.At))
            .ToList();

        // They come while the mended train runs to its next station, and never while it stands.
        Assert.NotEmpty(followers);
        Assert.All(followers, delay => Assert.True(delay > TimeSpan.FromMinutes(4)));
    }

    [Fact]
    public void A_train_without_passengers_stays_so_until_it_is_in_the_yard()
    {
        var afterEmpty = Trains()
            .SelectMany(train => train.Zip(train.Skip(1)))
            .Where(step => step.First.Status == TrainStatus.OutOfService);
        foreach (var (_, to) in afterEmpty)
        {
            if (to.PrevStationId is null) Assert.Equal(TrainStatus.InService, to.Status);
            else Assert.Equal(TrainStatus.OutOfService, to.Status);
        }
    }

    private static IEnumerable<List<TrainArrival>> Trains() => Arrivals.GroupBy(arrival => arrival.TrainId).Select(train => train.ToList());

    private static List<(TrainArrival Broken, TrainArrival Next)> Breakdowns() =>
        [.. Trains().SelectMany(train => train.Zip(train.Skip(1))).Where(step => step.First.Status == TrainStatus.BrokenDown)];
}
