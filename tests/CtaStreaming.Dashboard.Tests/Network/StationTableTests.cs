using CtaStreaming.Contracts;
using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.Tests.Network;

public sealed class StationTableTests
{
    private const int Howard = 40900;
    private const int New = 49999;

    private static readonly Railway Chicago = RailwaySource.FromFiles();

    [Fact]
    public void A_row_renames_and_moves_a_station_on_all_its_lines()
    {
        var railway = With(new StationRow(Howard, "Howard Street", 0, "red", ["red"], 42, -88));

        Assert.Equal(new("Howard Street", 42d, -88d), (railway.Station(Howard)!.Name, railway.Station(Howard)!.Latitude, railway.Station(Howard)!.Longitude));
        Assert.Equal("Howard Street", railway.Line("red")!.Strip.TerminalA);
        Assert.Equal("Howard Street or the Loop", railway.Line("purple")!.Strip.TerminalB);
        Assert.Equal("Howard Street", railway.Line("yellow")!.Strip.Stops.Last().Station.Name);
        Assert.NotEqual(Chicago.Version, railway.Version);
    }

    [Fact]
    public void A_station_is_never_taken_off_the_way_that_trains_run()
    {
        var railway = With(new StationRow(Howard, "Howard", 0, "red", ["red"], null, null));

        Assert.Equal(["red", "purple", "yellow"], railway.Station(Howard)!.Lines);
        Assert.Equal(Chicago.Version, railway.Version);
    }

    [Theory]
    // Halfway between two stations of the way; past an end; on a branch; in the Loop.
    [InlineData("red", 42.0178, -87.6707, "Howard", "Jarvis")]
    [InlineData("red", 41.65, -87.62, "95th/Dan Ryan", null)]
    [InlineData("red", 42.1, -87.68, null, "Howard")]
    [InlineData("green", 41.780, -87.610, "King Drive", "Cottage Grove")]
    [InlineData("brown", 41.8770, -87.6301, "LaSalle/Van Buren", "Harold Washington Library-State/Van Buren")]
    public void A_new_station_stands_where_it_makes_the_way_least_longer(string line, double latitude, double longitude, string? before, string? after)
    {
        var railway = With(new StationRow(New, "New", null, line, [line], latitude, longitude));

        var strip = railway.Line(line)!.Strip;
        Assert.Equal((before, after), Neighbours(strip));
        Assert.Equal(Chicago.Line(line)!.Strip.TerminalA, strip.TerminalA);
        Assert.Equal(Chicago.Line(line)!.Strip.TerminalB, strip.TerminalB);
        Assert.False(strip.IsEnd(New));
        Assert.True(railway.Line(line)!.CallsAt(New));
    }

    [Theory]
    [InlineData("red", 0, null, "Howard")]
    [InlineData("red", 1, "Howard", "Jarvis")]
    [InlineData("red", 33, "95th/Dan Ryan", null)]
    [InlineData("red", int.MaxValue, "95th/Dan Ryan", null)]
    [InlineData("red", int.MinValue, null, "Howard")]
    [InlineData("green", 27, "Garfield", "Halsted")]
    [InlineData("green", 1000, "Ashland/63rd", null)]
    [InlineData("purple", 1000, "Howard", "Wilson")]
    public void The_place_that_the_table_gives_it_on_its_first_line_comes_before_that(string line, int order, string? before, string? after)
    {
        var strip = With(new StationRow(New, "New", order, line, [line], 41.9, -87.6)).Line(line)!.Strip;

        Assert.Equal((before, after), Neighbours(strip));
    }

    [Fact]
    public void A_station_without_a_place_stands_at_the_end_of_the_shared_part_of_each_line_it_knows()
    {
        var railway = With(new StationRow(New, "New", null, "blue", ["blue", "plaid", "green"], null, null));

        Assert.Equal(("Forest Park", null), Neighbours(railway.Line("blue")!.Strip));
        Assert.Equal("Garfield", Neighbours(railway.Line("green")!.Strip).Before);
        Assert.Equal(["blue", "green"], railway.Station(New)!.Lines);
    }

    [Fact]
    public void A_station_without_lines_is_in_the_list_and_on_no_line()
    {
        var railway = With(new StationRow(New, "Depot", null, null, [], 41.9, -87.6));

        Assert.Equal("Depot", railway.Station(New)?.Name);
        Assert.DoesNotContain(railway.Lines, line => line.CallsAt(New));
    }

    [Fact]
    public void Many_new_stations_stand_in_the_order_of_the_table()
    {
        var railway = With([.. Enumerable.Range(0, 5).Select(number => new StationRow(New - number, $"New {number}", 10 + number, "red", ["red"], null, null))]);

        Assert.Equal(
            ["New 0", "New 1", "New 2", "New 3", "New 4"],
            railway.Line("red")!.Strip.Stops.Skip(10).Take(5).Select(stop => stop.Station.Name));
    }

    [Fact]
    public void A_flood_of_invented_stations_is_bounded()
    {
        var live = new LiveRailway(Chicago);

        live.Apply(Enumerable.Range(100_000, 3_000).Select(id => (id, (StationRow?)new StationRow(id, "x", null, null, [], null, null))));

        Assert.Equal(144 + LiveRailway.MaxStations, live.Current.Stations.Count);
    }

    private static Railway With(params StationRow[] rows) => StationTable.Over(Chicago, rows.ToDictionary(row => row.StationId));

    private static (string? Before, string? After) Neighbours(LineStrip strip)
    {
        var part = strip.Branches.FirstOrDefault(branch => branch.Stops.Any(stop => stop.Station.Id == New))?.Stops;
        List<LineStop> stops = part is null ? [.. strip.Trunk, .. strip.Branches.Take(1).SelectMany(branch => branch.Stops)] : [strip.Trunk[^1], .. part];
        var index = stops.FindIndex(stop => stop.Station.Id == New);
        return (stops.ElementAtOrDefault(index - 1)?.Station.Name, stops.ElementAtOrDefault(index + 1)?.Station.Name);
    }
}
