using CtaStreaming.Transit.Files;

namespace CtaStreaming.Transit.Tests;

/// <summary>The files that later steps of the pipeline read agree with the network.</summary>
public sealed class DataFilesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "data");
    private static readonly Network Network = SimulatedDays.Network;

    [Fact]
    public void Stops_are_the_302_platforms_of_the_144_stations()
    {
        var stops = Read("stops.csv", row => (
            Stop: row.Integer("stop_id"), Station: row.Integer("station_id"), Direction: row.Text("direction_id")));

        Assert.Equal(302, stops.Count);
        Assert.Equal(302, stops.DistinctBy(stop => stop.Stop).Count());
        Assert.All(stops, stop => Assert.InRange(stop.Stop, 30000, 39999));
        Assert.All(stops, stop => Assert.Contains(stop.Direction, new[] { "N", "S", "E", "W" }));
        Assert.Equal(Network.Stations.Keys.Order(), stops.Select(stop => stop.Station).Distinct().Order());
    }

    [Fact]
    public void A_stops_flags_name_the_lines_that_call_at_its_station()
    {
        foreach (var line in Network.Lines)
        {
            var flagged = Read("stops.csv", row => (Station: row.Integer("station_id"), Calls: row.Flag(line.Id)));
            Assert.Equal(
                line.Stations.Select(station => station.Id).Order(),
                flagged.Where(stop => stop.Calls).Select(stop => stop.Station).Distinct().Order());
        }
    }

    [Fact]
    public void A_stops_names_and_place_are_those_of_its_station()
    {
        var stops = Read("stops.csv", row => (
            Station: row.Integer("station_id"),
            Name: row.Text("station_name"),
            Place: new Station(0, "", "", row.Number("latitude", 41, 43), row.Number("longitude", -88, -87), row.Flag("step_free"), [])));

        foreach (var stop in stops)
        {
            Assert.Equal(Network.Stations[stop.Station].Name, stop.Name);
            Assert.InRange(GreatCircle.Meters(Network.Stations[stop.Station], stop.Place), 0, 200);
        }
    }

    [Fact]
    public void The_order_of_a_stop_is_its_stations_place_on_the_line_beside_it()
    {
        var ordered = Read("stops.csv", row => row.IsEmpty("order_line")
            ? (Line: null, Order: 0, Station: row.Integer("station_id"))
            : (Line: (string?)row.Text("order_line"), Order: row.Integer("order"), Station: row.Integer("station_id")));

        Assert.Equal(2, ordered.Count(stop => stop.Line is null));
        Assert.All(ordered.Where(stop => stop.Line is not null), stop => Assert.Contains(
            Network[stop.Line!].Branches,
            branch => stop.Order < branch.Stations.Count && branch.Stations[stop.Order].Station.Id == stop.Station));
    }

    [Fact]
    public void Shapes_pass_every_station_of_their_branch_within_70_metres()
    {
        var points = Read("line_shapes.csv", row => (
            Path: (row.Text("line"), row.Text("branch")),
            Sequence: row.Integer("sequence"),
            Point: new PlanarPoint(row.Number("latitude", 41.6, 42.1), row.Number("longitude", -88, -87.5))));

        var shapes = points.GroupBy(point => point.Path).ToDictionary(shape => shape.Key, shape => shape.ToList());
        foreach (var (line, branch) in Network.Lines.SelectMany(line => line.Branches.Select(branch => (line, branch))))
        {
            var shape = shapes[(line.Id, branch.Name)];
            Assert.Equal(Enumerable.Range(0, shape.Count), shape.Select(point => point.Sequence));
            foreach (var station in branch.Stations.Select(stop => stop.Station))
            {
                var place = new PlanarPoint(station.Latitude, station.Longitude);
                var distance = shape.Zip(shape.Skip(1)).Min(segment => place.MetersToSegment(segment.First.Point, segment.Second.Point));
                Assert.True(distance < 70, $"{line.Id} {branch.Name}: {station.Name} is {distance:F0} m from the shape.");
            }
        }
    }

    [Fact]
    public void Every_station_but_the_newest_has_its_ridership()
    {
        const int DamenOnTheGreenLine = 41710;
        var rows = Read("ridership.csv", row => (
            Station: row.Integer("station_id"),
            Weekday: row.Number("weekday_entries", 0, 30000),
            Saturday: row.Number("saturday_entries", 0, 30000),
            Sunday: row.Number("sunday_holiday_entries", 0, 30000)));

        Assert.Equal(Network.Stations.Keys.Where(id => id != DamenOnTheGreenLine).Order(), rows.Select(row => row.Station).Order());
        Assert.Equal(655_361.6, rows.Sum(row => row.Weekday), 0.05);
    }

    [Theory]
    [InlineData("ridership_hours.csv", 0.001)]
    [InlineData("london_hours.csv", 0)]
    public void The_shares_of_a_days_24_hours_are_one_day(string file, double least)
    {
        var hours = Read(file, row => (
            Hour: row.Integer("hour"), Weekday: row.Number("weekday_share", least, 1), Weekend: row.Number("weekend_share", least, 1)));

        Assert.Equal(Enumerable.Range(0, 24), hours.Select(hour => hour.Hour));
        Assert.Equal(1, hours.Sum(hour => hour.Weekday), 1e-9);
        Assert.Equal(1, hours.Sum(hour => hour.Weekend), 1e-9);
    }

    private static List<T> Read<T>(string file, Func<CsvRow, T> map) => [.. CsvTable.Read(Folder, file, map).Select(row => row.Value)];
}
