using CtaStreaming.Transit.London;

namespace CtaStreaming.Transit.Tests.London;

public sealed class LondonNetworkTests : IDisposable
{
    private static readonly string[] Files = ["london_stations.csv", "london_hours.csv", "london_users.csv"];

    private readonly string _folder = Directory.CreateTempSubdirectory("cta-london-").FullName;

    public LondonNetworkTests()
    {
        foreach (var file in Files) File.Copy(Path.Combine(AppContext.BaseDirectory, "data", file), Path.Combine(_folder, file));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void There_are_272_stations_and_20000_users()
    {
        var network = SimulatedTouches.Network;

        Assert.Equal(272, network.Stations.Count);
        Assert.Equal(Enumerable.Range(1, 20_000).Select(number => $"u{number:00000}"), network.Users);
        var actonTown = network.Stations[0];
        Assert.Equal(new LondonStation("940GZZLUACT", "Acton Town", 51.503062, -0.280462, 6_186_555), actonTown);
    }

    [Fact]
    public void Stations_that_are_counted_together_take_half_each_and_new_ones_the_median()
    {
        var stations = SimulatedTouches.Network.Stations.ToDictionary(station => station.Name, station => station.YearlyUsage);

        Assert.Equal(61_793_808 / 2, stations["Bank"]);
        Assert.Equal(stations["Bank"], stations["Monument"]);
        Assert.Equal(48_612_110 / 2, stations["Paddington"]);
        Assert.Equal(stations["Paddington"], stations["Paddington (H&C Line)"]);
        Assert.Equal(["Battersea Power Station", "Nine Elms"], SimulatedTouches.Network.Estimated.Select(station => station.Name));
        Assert.Equal(stations["Nine Elms"], stations["Battersea Power Station"]);

        // What is published stays as much as it was, and the median has as many below as above.
        Assert.Equal(2_863_602_472, stations.Values.Sum() - (2 * stations["Nine Elms"]), 1.0);
        var published = File.ReadLines(Path.Combine(_folder, "london_stations.csv")).Skip(1)
            .Select(line => line[(line.LastIndexOf(',') + 1)..]).Where(figure => figure.Length > 0).Select(double.Parse).ToList();
        Assert.Equal(268, published.Count);
        Assert.Equal(134, published.Count(figure => figure < stations["Nine Elms"]));
    }

    [Fact]
    public void Usage_that_no_journeys_could_make_is_refused()
    {
        var (one, other) = (SimulatedTouches.Network.Stations[0], SimulatedTouches.Network.Stations[1]);

        var error = Assert.Throws<NetworkDataException>(() => SimulatedTouches.With([one, other with { YearlyUsage = 3 * one.YearlyUsage }], users: 1));

        Assert.Contains("more riders than all others could be the destinations of", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("london_stations.csv", "51.503062", "North", "'latitude' is 'North' and must be a number from -90 to 90")]
    [InlineData("london_stations.csv", ",Aldgate,", ",Acton Town,", "'name' is Acton Town, as in an earlier row")]
    [InlineData("london_stations.csv", "940GZZLUALD", "940GZZLUACT", "'naptan_id' is 940GZZLUACT, as in an earlier row")]
    [InlineData("london_stations.csv", "6186555", "-5", "'entries_and_exits' is '-5'")]
    [InlineData("london_users.csv", "u00002", "u00001", "'user_id' is u00001, as in an earlier row")]
    [InlineData("london_hours.csv", "8,0.1120", "8,0.2120", "'weekday_share' sums to 1.1 and must sum to 1")]
    public void A_wrong_row_is_named_with_the_remedy(string file, string right, string wrong, string expected)
    {
        var path = Path.Combine(_folder, file);
        var text = File.ReadAllText(path);
        Assert.Contains(right, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(right, wrong, StringComparison.Ordinal));

        var error = Assert.Throws<NetworkDataException>(() => LondonNetwork.Load(_folder));

        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
