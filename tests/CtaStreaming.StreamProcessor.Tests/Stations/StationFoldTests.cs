using CtaStreaming.Contracts;
using CtaStreaming.StreamProcessor.Stations;

namespace CtaStreaming.StreamProcessor.Tests.Stations;

public sealed class StationFoldTests
{
    private readonly StationFold _fold = new();

    [Fact]
    public void The_first_stop_makes_the_station() => AssertStation(
        _fold.Apply(Stop(1, 40380, "Clark/Lake", 8, "blue", (41.9, -87.6))), 40380, "Clark/Lake", 8, "blue", "blue", 41.9, -87.6);

    [Fact]
    public void Stops_add_their_lines_and_the_order_is_that_on_the_stations_first_line()
    {
        _fold.Apply(Stop(2, 40380, "Clark/Lake", 21, "green brown orange pink purple"));

        AssertStation(
            _fold.Apply(Stop(7, 40380, "Clark/Lake", 8, "blue")), 40380, "Clark/Lake", 8, "blue", "blue green brown orange pink purple", null, null);
    }

    [Fact]
    public void A_station_is_where_the_middle_of_its_stops_is()
    {
        _fold.Apply(Stop(1, 7, "x", 1, "red", (41.0, -87.0)));
        _fold.Apply(Stop(2, 7, "x", 1, "red"));

        AssertStation(_fold.Apply(Stop(3, 7, "x", 1, "red", (42.0, -88.0))), 7, "x", 1, "red", "red", 41.5, -87.5);
    }

    [Fact]
    public void A_stop_without_a_place_on_the_line_leaves_it_to_the_others()
    {
        _fold.Apply(Stop(1, 7, "x", null, "red"));

        AssertStation(_fold.Apply(Stop(2, 7, "x", 4, "red")), 7, "x", 4, "red", "red", null, null);
    }

    [Fact]
    public void The_other_direction_of_a_station_changes_nothing()
    {
        _fold.Apply(Stop(1, 7, "x", 4, "red"));

        Assert.Empty(_fold.Apply(Stop(2, 7, "x", 4, "red")));
    }

    [Fact]
    public void The_same_row_again_is_known()
    {
        _fold.Apply(Stop(1, 7, "x", 4, "red", (41, -87)));

        Assert.True(_fold.Contains(Stop(1, 7, "x", 4, "red", (41, -87))));
        Assert.False(_fold.Contains(Stop(1, 7, "x", 5, "red", (41, -87))));
        Assert.False(_fold.Contains(Stop(2, 7, "x", 4, "red", (41, -87))));
    }

    [Fact]
    public void A_changed_stop_takes_back_what_it_had_contributed()
    {
        _fold.Apply(Stop(1, 7, "x", 4, "red purple"));

        AssertStation(_fold.Apply(Stop(1, 7, "y", 2, "purple")), 7, "y", 2, "purple", "purple", null, null);
    }

    [Fact]
    public void A_stop_that_moves_to_another_station_changes_both()
    {
        _fold.Apply(Stop(1, 7, "x", 4, "red"));
        _fold.Apply(Stop(2, 7, "x", 4, "blue"));

        var changes = _fold.Apply(Stop(2, 8, "y", 5, "blue"));

        AssertStation(changes.Take(1), 7, "x", 4, "red", "red", null, null);
        AssertStation(changes.Skip(1), 8, "y", 5, "blue", "blue", null, null);
    }

    [Fact]
    public void A_station_that_has_lost_its_last_stop_is_gone()
    {
        _fold.Apply(Stop(1, 7, "x", 4, "red"));

        Assert.Equal([new StationChange(7, null)], _fold.Apply(Stop(1, 8, "y", 4, "red")).Take(1));
    }

    [Fact]
    public void The_order_of_the_rows_does_not_matter()
    {
        var stops = Enumerable.Range(0, 60).Select(id => Stop(id, 7 + id % 9, $"s{id % 9}", id, StationRow.AllLines[id % 8], (41 + id * 0.001, -87))).ToList();
        var random = new Random(20260302);
        var expected = Table(stops);

        for (var round = 0; round < 20; round++) Assert.Equal(expected, Table([.. stops.OrderBy(_ => random.Next())]));

        static Dictionary<int, string> Table(List<Stop> stops)
        {
            var fold = new StationFold();
            var table = new Dictionary<int, string>();
            foreach (var change in stops.SelectMany(fold.Apply)) table[change.StationId] = System.Text.Encoding.UTF8.GetString(change.Row!.ToJson());
            return table;
        }
    }

    private static void AssertStation(
        IEnumerable<StationChange> changes, int id, string name, int? order, string line, string lines, double? latitude, double? longitude)
    {
        var row = Assert.Single(changes).Row!;
        Assert.Equal((id, name, order, line, latitude, longitude), (row.StationId, row.StationName, row.Order, row.Line, row.Latitude, row.Longitude));
        Assert.Equal(lines.Split(' '), row.Lines);
    }

    private static Stop Stop(int stop, int station, string name, int? order, string lines, (double, double)? place = null) =>
        new(stop, station, name, order, LineSet.Of(line => lines.Split(' ').Contains(line)), place);
}
