using System.Text.RegularExpressions;
using CtaStreaming.Contracts;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Tests.Live;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.Security;

public sealed class HostileNetworkTests
{
    private const string Hostile = "<script>alert(1)</script>";

    [Theory]
    [InlineData("/")]
    [InlineData("/lines/red")]
    public async Task A_name_that_is_markup_is_shown_as_text(string path)
    {
        await using var app = new DashboardApplication { Railway = HostileRailway() };
        using var client = app.CreateClient();
        app.Arrive(Arrival("<b>\"x'", Howard, direction: Direction.B));

        var page = await client.GetStringAsync(path);

        Assert.DoesNotContain(Hostile, page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Contains("data-train=\"&lt;b&gt;&quot;x&#x27;\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/lines/red")]
    public async Task A_name_from_the_table_that_is_markup_is_shown_as_text_too(string path)
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();
        app.Tell(
            new StationRow(Howard, Hostile, 0, "red", ["red", "\"><script>"], 42, -87),
            new StationRow(49999, Hostile, 3, "red", ["red"], null, null));

        var page = await client.GetStringAsync(path);

        Assert.DoesNotContain(Hostile, page, StringComparison.Ordinal);
        Assert.DoesNotContain("\"><script>", page, StringComparison.Ordinal);
        Assert.InRange(Regex.Count(page, "class=\"name\"><a[^>]*>&lt;script&gt;alert\\(1\\)&lt;/script&gt;"), 2, 4);
    }

    [Theory]
    [InlineData("/stations/40900")]
    [InlineData("/map")]
    [InlineData("/board")]
    [InlineData("/board?station=40900")]
    [InlineData("/search?q=script")]
    public async Task On_the_other_pages_too(string path)
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();
        app.Tell(new StationRow(Howard, Hostile, 0, "red", ["red"], 42, -87));

        var page = await client.GetStringAsync(path);

        Assert.DoesNotContain(Hostile, page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_with_line_breaks_cannot_forge_an_event()
    {
        await using var app = new DashboardApplication { Railway = HostileRailway() };
        using var client = app.CreateClient();
        app.Arrive(Arrival("R1\n\nevent: x\n", Howard, direction: Direction.B));

        await using var stream = await EventStream.OpenAsync(client);

        var train = Assert.Single((await stream.NextAsync()).Data.GetProperty("trains").EnumerateArray());
        Assert.Equal("R1\n\nevent: x\n", train.GetProperty("id").GetString());
        Assert.Equal(Hostile, train.GetProperty("to").GetString());
    }

    private static Railway HostileRailway()
    {
        var from = new LineStop(new RailStation(Howard, "Howard", 42, -87, ["red"]), "main", OnLoop: false);
        var to = new LineStop(new RailStation(Jarvis, Hostile, 42, -87, ["red"]), "main", OnLoop: false);
        return new Railway([new RailLine("red", $"{Hostile} Line", new LineColor("c60c30"), LineStrip.Of([[from, to]]))]);
    }
}
