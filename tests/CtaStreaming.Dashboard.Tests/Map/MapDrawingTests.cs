using System.Text.RegularExpressions;
using CtaStreaming.Dashboard.Map;
using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.Tests.Map;

public class MapDrawingTests
{
    private static readonly Railway Railway = RailwaySource.FromFiles();
    private static readonly MapDrawing Drawing = MapDrawing.Of(Railway);

    [Fact]
    public void Every_station_lies_within_the_drawing_north_is_up_and_west_is_left()
    {
        Assert.Equal(Railway.Stations.Count, Drawing.City.Stops.Count);
        Assert.All(Drawing.City.Stops, stop => Assert.True(stop.Place.X >= 0 && stop.Place.X <= Drawing.City.Width && stop.Place.Y >= 0 && stop.Place.Y <= Drawing.City.Height));

        MapPoint At(string name) => Drawing.City.Stops.First(stop => stop.Station.Name == name).Place;
        Assert.True(At("Linden").Y < At("Howard").Y && At("Howard").Y < At("95th/Dan Ryan").Y);
        Assert.True(At("O'Hare").X < At("Clark/Lake").X);
    }

    [Fact]
    public void Distances_are_true_in_both_directions()
    {
        // Harlem and Oak Park lie about as far apart, east to west, as Howard and Loyola do, north to south.
        MapPoint At(int id) => Drawing.City.Stops.Single(stop => stop.Station.Id == id).Place;
        RailStation Station(int id) => Railway.Station(id)!;
        double Scale(int one, int other) => double.Hypot(At(one).X - At(other).X, At(one).Y - At(other).Y)
            / double.Hypot(Station(one).Latitude!.Value - Station(other).Latitude!.Value, (Station(one).Longitude!.Value - Station(other).Longitude!.Value) * Math.Cos(double.DegreesToRadians(41.88)));

        Assert.Equal(1, Scale(40900, 41300) / Scale(40020, 41350), 0.02);
    }

    [Fact]
    public void Every_line_has_a_path_and_the_Loop_is_a_ring()
    {
        Assert.Equal(8, Drawing.City.Lines.Count);
        Assert.Equal(8, Drawing.Loop!.Lines.Max(line => Regex.Count(line.Path, "M")));
        Assert.All(Drawing.City.Lines, line => Assert.Matches("^(M-?[0-9.]+ -?[0-9.]+L-?[0-9.]+ -?[0-9.]+)+$", line.Path));
    }

    [Fact]
    public void Lines_that_share_a_track_lie_side_by_side()
    {
        var paths = Drawing.Loop!.Lines.Select(line => line.Path.Split('M')[1]).ToList();
        Assert.Equal(paths.Count, paths.Distinct().Count());
    }

    [Fact]
    public void A_railway_without_coordinates_has_an_empty_map() =>
        Assert.Empty(MapDrawing.Of(new Railway([], [new RailStation(1, "Nowhere", null, null, [])])).City.Stops);
}
