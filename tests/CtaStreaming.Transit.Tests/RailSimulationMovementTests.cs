namespace CtaStreaming.Transit.Tests;

/// <summary>Where trains go, and in which order.</summary>
public sealed class RailSimulationMovementTests
{
    private static readonly Network Network = SimulatedDays.Network;

    [Fact]
    public void Arrivals_come_in_order_of_time_and_after_the_start()
    {
        var arrivals = SimulatedDays.Monday;

        Assert.All(arrivals.Zip(arrivals.Skip(1)), pair => Assert.True(pair.First.At <= pair.Second.At));
        Assert.True(arrivals[0].At > SimulatedDays.Start);
        Assert.All(arrivals, arrival => Assert.Equal(TimeSpan.Zero, arrival.At.Offset));
        Assert.All(arrivals, arrival => Assert.Equal(0, arrival.At.Ticks % TimeSpan.TicksPerMillisecond));
    }

    [Fact]
    public void A_trains_next_arrival_is_at_the_next_station_of_its_lines_path()
    {
        foreach (var line in Network.Lines)
        {
            var paths = new LinePaths(line);
            foreach (var (from, to) in Steps(SimulatedDays.NineDays, line.Id).Where(step => step.To.PrevStationId is not null))
            {
                Assert.True(paths.Allow(from, to), $"{from} is followed by {to}.");
            }
        }
    }

    [Fact]
    public void An_arrival_names_the_trains_arrival_before_it_or_starts_a_run_at_terminal_A()
    {
        foreach (var line in Network.Lines)
        {
            foreach (var (from, to) in Steps(SimulatedDays.NineDays, line.Id))
            {
                if (to.PrevStationId is null)
                {
                    Assert.Null(to.PrevDirection);
                    Assert.Equal((line.TerminalA.Id, "b", TrainStatus.InService), (to.StationId, to.Direction, to.Status));
                    Assert.Equal((line.TerminalA.Id, "a", TrainStatus.OutOfService), (from.StationId, from.Direction, from.Status));
                }
                else
                {
                    Assert.Equal((from.StationId, from.Direction), (to.PrevStationId, to.PrevDirection));
                }
            }
        }
    }

    [Fact]
    public void Train_ids_are_the_lines_letter_and_three_digits()
    {
        Assert.All(SimulatedDays.Monday, arrival =>
        {
            Assert.Matches("^[A-Z][0-9]{3}$", arrival.TrainId);
            Assert.Equal(Network[arrival.Line].TrainLetter, arrival.TrainId[0]);
        });
        Assert.Equal(8, Network.Lines.Select(line => line.TrainLetter).Distinct().Count());
    }

    [Fact]
    public void Trains_that_come_on_one_track_and_leave_on_one_track_stay_in_order()
    {
        var calls = new Dictionary<(int? From, int At, int To), List<(DateTimeOffset Arrived, DateTimeOffset ArrivedNext)>>();
        foreach (var (from, to) in Network.Lines.SelectMany(line => Steps(SimulatedDays.NineDays, line.Id)))
        {
            // Turning back at a terminal, where there are tracks to pass, or coming out of the yard.
            if (from.PrevStationId is null || to.PrevStationId is null || from.PrevStationId == to.StationId) continue;
            var key = (from.PrevStationId, from.StationId, to.StationId);
            if (!calls.TryGetValue(key, out var list)) calls.Add(key, list = []);
            list.Add((from.At, to.At));
        }

        foreach (var call in calls.Values)
        {
            var inOrder = call.OrderBy(train => train.Arrived).ToList();
            Assert.All(inOrder.Zip(inOrder.Skip(1)), pair => Assert.True(pair.First.ArrivedNext < pair.Second.ArrivedNext));
        }
    }

    [Theory]
    [InlineData("brown", "Washington/Wells", "Quincy/Wells", "Clark/Lake", "Merchandise Mart")]
    [InlineData("orange", "Harold Washington Library", "LaSalle/Van Buren", "Adams/Wabash", "Roosevelt")]
    [InlineData("pink", "Clark/Lake", "State/Lake", "Washington/Wells", "Clinton")]
    [InlineData("purple", "Clark/Lake", "State/Lake", "Washington/Wells", "Merchandise Mart")]
    public void Trains_go_round_the_Loop_in_their_lines_sense_and_then_home(
        string line, string first, string second, string last, string home)
    {
        var steps = Steps(SimulatedDays.Monday, line).Select(step => (From: Name(step.From), To: Name(step.To))).ToHashSet();

        Assert.Contains((first + " b", second + " b"), steps);
        Assert.Contains((last + " b", home + " a"), steps);
        Assert.DoesNotContain((second + " b", first + " b"), steps);
        Assert.DoesNotContain(steps, step => step.From == last + " b" && step.To != home + " a");
    }

    [Theory]
    [InlineData("red", 50, 70)]
    [InlineData("blue", 55, 85)]
    [InlineData("green", 40, 60)]
    [InlineData("yellow", 5, 12)]
    public void A_run_from_end_to_end_takes_a_believable_time(string line, int atLeast, int atMost)
    {
        var (start, end) = (Network[line].TerminalA.Id, Network[line].TerminalB.Id);
        var minutes = new List<double>();
        foreach (var train in SimulatedDays.Monday.Where(arrival => arrival.Line == line).GroupBy(arrival => arrival.TrainId))
        {
            TrainArrival? left = null;
            foreach (var arrival in train)
            {
                if (arrival.PrevStationId == start && arrival.Direction == "b") left = arrival;
                else if (arrival.StationId == end && left is not null) minutes.Add((arrival.At - left.At).TotalMinutes);
                if (arrival.Direction == "a") left = null;
            }
        }

        Assert.InRange(minutes.Average(), atLeast, atMost);
    }

    private static string Name(TrainArrival arrival)
    {
        var name = Network.Stations[arrival.StationId].Name;
        return $"{name.Replace("Library-State/Van Buren", "Library", StringComparison.Ordinal)} {arrival.Direction}";
    }

    private static IEnumerable<(TrainArrival From, TrainArrival To)> Steps(IReadOnlyList<TrainArrival> arrivals, string line) =>
        arrivals.Where(arrival => arrival.Line == line)
            .GroupBy(arrival => arrival.TrainId)
            .SelectMany(train => train.Zip(train.Skip(1)));
}
