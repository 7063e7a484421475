namespace CtaStreaming.Transit.Tests;

/// <summary>How many trains run, how often, and for how long.</summary>
public sealed class RailSimulationServiceTests
{
    private static readonly Network Network = SimulatedDays.Network;

    [Theory]
    [InlineData(0)]
    [InlineData(8.25)]
    [InlineData(3)]
    public void Trains_arrive_within_the_first_minute(double hours)
    {
        var start = SimulatedDays.At(hours);

        var arrivals = new RailSimulation(Network, 1, start).AdvanceTo(start.AddMinutes(1));

        Assert.NotEmpty(arrivals);
    }

    [Fact]
    public void Every_station_of_every_line_is_served_in_a_day_in_both_directions()
    {
        var calls = SimulatedDays.Monday.Select(arrival => (arrival.Line, arrival.StationId, arrival.Direction)).ToHashSet();

        foreach (var line in Network.Lines)
        {
            var inLoop = line.Branches.SelectMany(branch => branch.Stations)
                .Where(stop => stop.Section == BranchStation.Loop)
                .Select(stop => stop.Station.Id)
                .ToHashSet();
            foreach (var station in line.Stations)
            {
                Assert.Contains((line.Id, station.Id, "b"), calls);
                var turnsBackHere = inLoop.Contains(station.Id) || line.Branches.Any(branch => branch.Stations[^1].Station == station);
                if (!turnsBackHere) Assert.Contains((line.Id, station.Id, "a"), calls);
            }
        }
    }

    [Theory]
    [InlineData("red")]
    [InlineData("blue")]
    [InlineData("brown")]
    [InlineData("green")]
    [InlineData("orange")]
    [InlineData("purple")]
    [InlineData("pink")]
    public void At_a_quarter_past_eight_on_a_Monday_two_trains_or_more_run_each_way(string line)
    {
        var running = Running(line, SimulatedDays.At(8.25));

        Assert.True(running.Count(arrival => arrival.Direction == "a") >= 2);
        Assert.True(running.Count(arrival => arrival.Direction == "b") >= 2);
    }

    [Fact]
    public void The_yellow_line_whose_run_is_shorter_than_its_headway_has_a_train_or_two() =>
        Assert.InRange(Running("yellow", SimulatedDays.At(8.25)).Count, 1, 3);

    [Theory]
    [InlineData("red", "b")]
    [InlineData("red", "a")]
    [InlineData("blue", "b")]
    [InlineData("brown", "b")]
    [InlineData("brown", "a")]
    [InlineData("green", "b")]
    [InlineData("green", "a")]
    [InlineData("orange", "b")]
    [InlineData("pink", "a")]
    [InlineData("purple", "b")]
    [InlineData("yellow", "b")]
    public void Headways_on_the_way_at_the_peak_are_those_of_the_timetable(string id, string direction)
    {
        var line = Network[id];
        var station = line.Branches[0].Stations[line.Branches[0].Stations.Count / 3].Station;
        var calls = SimulatedDays.Monday
            .Where(arrival => arrival.Line == id && arrival.Direction == direction && arrival.StationId == station.Id)
            .Where(arrival => arrival.At >= SimulatedDays.At(16.75) && arrival.At < SimulatedDays.At(18.75))
            .Select(arrival => arrival.At)
            .ToList();

        var headway = (calls[^1] - calls[0]) / (calls.Count - 1);
        Assert.InRange(headway / line.PeakHeadway, 0.85, 1.15);
    }

    [Fact]
    public void Lines_that_close_rest_at_night_and_the_others_run_through()
    {
        var night = SimulatedDays.NineDays
            .Where(arrival => arrival.At >= SimulatedDays.At(24 + 2.75) && arrival.At < SimulatedDays.At(24 + 3.4))
            .ToList();

        Assert.Equal(["blue", "red"], night.Select(arrival => arrival.Line).Distinct().Order());
    }

    [Fact]
    public void The_purple_line_runs_south_of_Howard_on_working_days_only()
    {
        var loopDays = SimulatedDays.NineDays
            .Where(arrival => arrival.Line == "purple" && Network.Stations[arrival.StationId].Name == "Quincy/Wells")
            .Select(arrival => arrival.At.ToChicago().DayOfWeek)
            .ToHashSet();

        Assert.DoesNotContain(DayOfWeek.Saturday, loopDays);
        Assert.DoesNotContain(DayOfWeek.Sunday, loopDays);
        Assert.Equal(5, loopDays.Count);
    }

    [Fact]
    public void The_southern_branches_of_the_green_line_get_every_second_train()
    {
        var ends = SimulatedDays.Monday
            .Where(arrival => arrival.Line == "green" && arrival.Direction == "b")
            .CountBy(arrival => Network.Stations[arrival.StationId].Name)
            .ToDictionary();

        Assert.InRange(ends["Ashland/63rd"] - ends["Cottage Grove"], -2, 2);
    }

    [Fact]
    public void The_fleet_does_not_grow_without_end_and_no_train_is_lost()
    {
        var firstTuesday = Ids(SimulatedDays.At(24), SimulatedDays.At(48));
        var secondTuesday = Ids(SimulatedDays.At(8 * 24), SimulatedDays.At(9 * 24));

        Assert.All(firstTuesday.CountBy(id => id[0]), fleet => Assert.InRange(fleet.Value, 2, 40));
        Assert.InRange(firstTuesday.Except(secondTuesday).Count(), 0, 3);
        Assert.InRange(secondTuesday.Except(firstTuesday).Count(), 0, 10);
    }

    [Fact]
    public void A_train_that_is_out_on_the_line_moves_within_the_half_hour_and_one_at_a_terminal_soon_after()
    {
        var terminals = Network.Lines
            .SelectMany(line => line.Branches)
            .SelectMany(branch => new[] { branch.Stations[0], branch.Stations[^1] })
            .Select(stop => stop.Station.Id)
            .ToHashSet();
        foreach (var train in SimulatedDays.NineDays.GroupBy(arrival => arrival.TrainId))
        {
            foreach (var (from, to) in train.Zip(train.Skip(1)).Where(step => step.Second.PrevStationId is not null))
            {
                var limit = TimeSpan.FromMinutes(terminals.Contains(from.StationId) ? 45 : 30);
                Assert.True(to.At - from.At < limit, $"{from} is followed by {to}.");
            }
        }
    }

    [Theory]
    [InlineData(2026, 3, 8)]
    [InlineData(2026, 11, 1)]
    public void The_days_on_which_clocks_change_run_like_any_other(int year, int month, int day)
    {
        var midnight = ChicagoTime.FromLocal(new DateTime(year, month, day));

        var arrivals = new RailSimulation(Network, 5, midnight).AdvanceTo(midnight.AddHours(10));

        Assert.All(arrivals.Zip(arrivals.Skip(1)), pair => Assert.True(pair.First.At <= pair.Second.At));
        var red = arrivals.Where(arrival => arrival.Line == "red" && Network.Stations[arrival.StationId].Name == "Sheridan").ToList();
        Assert.All(red.Where(arrival => arrival.Direction == "b").Zip(red.Where(arrival => arrival.Direction == "b").Skip(1)), pair =>
            Assert.InRange(pair.Second.At - pair.First.At, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(32)));
        var firstBrown = arrivals.First(
            arrival => arrival.Line == "brown" && arrival.PrevStationId is null && arrival.At > midnight.AddHours(2));
        Assert.InRange(firstBrown.At.ToChicago().TimeOfDay, new TimeSpan(3, 55, 0), new TimeSpan(4, 15, 0));
    }

    private static List<TrainArrival> Running(string line, DateTimeOffset at) => SimulatedDays.Monday
        .Where(arrival => arrival.Line == line && arrival.At <= at && arrival.At > at.AddMinutes(-30))
        .GroupBy(arrival => arrival.TrainId)
        .Select(train => train.Last())
        .Where(arrival => arrival.Status == TrainStatus.InService)
        .ToList();

    private static HashSet<string> Ids(DateTimeOffset from, DateTimeOffset to) =>
        [.. SimulatedDays.NineDays.Where(arrival => arrival.At >= from && arrival.At < to).Select(arrival => arrival.TrainId)];
}
