using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Search;

namespace CtaStreaming.Dashboard.Tests.Search;

public class StationSearchTests
{
    private static readonly Railway Railway = RailwaySource.FromFiles();

    [Theory]
    [InlineData("clark/lake", "Clark/Lake")]
    [InlineData("CLARK LAKE", "Clark/Lake")]
    [InlineData("clarklake", "Clark/Lake")]
    [InlineData("lake cl", "Clark/Lake")]
    [InlineData("ohare", "O'Hare")]
    [InlineData("o'hare", "O'Hare")]
    [InlineData("uic", "UIC-Halsted")]
    [InlineData("95th", "95th/Dan Ryan")]
    [InlineData("Kimbáll", "Kimball")]
    [InlineData("red", "Red Line")]
    [InlineData("brown line", "Brown Line")]
    public void What_riders_type_finds_what_they_mean(string typed, string found) => Assert.Equal(found, StationSearch.Find(Railway, typed, 5)[0].Name);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    [InlineData("xyzzy")]
    [InlineData("<script>")]
    public void Nothing_is_found_for_nothing(string? typed) => Assert.Empty(StationSearch.Find(Railway, typed, 5));

    [Fact]
    public void Stations_that_begin_so_come_first_and_no_more_than_asked_for()
    {
        var hits = StationSearch.Find(Railway, "w", 4);
        Assert.Equal(4, hits.Count);
        Assert.All(hits, hit => Assert.StartsWith("W", hit.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void A_very_long_text_costs_nothing() => Assert.Empty(StationSearch.Find(Railway, new string('q', 1_000_000), 5));
}
