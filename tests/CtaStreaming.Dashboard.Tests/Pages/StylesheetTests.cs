using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using CtaStreaming.Contracts;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.Pages;

public sealed partial class StylesheetTests
{
    [Fact]
    public async Task The_lines_colours_are_served_from_the_data_for_good()
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();
        var address = SheetAddress().Match(await client.GetStringAsync("/")).Groups["address"].Value;

        using var sheet = await client.GetAsync(address);

        var css = await sheet.Content.ReadAsStringAsync();
        Assert.Contains(".line-red{--line:#c60c30;--on-line:#fff;--stops:33}", css, StringComparison.Ordinal);
        Assert.Contains(".line-yellow{--line:#f9e300;--on-line:#000;--stops:3;--edge-light:var(--outline)}", css, StringComparison.Ordinal);
        Assert.Equal("text/css", sheet.Content.Headers.ContentType?.MediaType);
        Assert.True(sheet.Headers.CacheControl?.MaxAge > TimeSpan.FromDays(300));
    }

    [Fact]
    public async Task A_line_that_has_grown_has_another_sheet_at_another_address()
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();
        var before = SheetAddress().Match(await client.GetStringAsync("/")).Groups["address"].Value;

        app.Tell(new StationRow(49999, "New Street", null, "yellow", ["yellow"], null, null));

        var after = SheetAddress().Match(await client.GetStringAsync("/")).Groups["address"].Value;
        Assert.NotEqual(before, after);
        Assert.Contains("--on-line:#000;--stops:4", await client.GetStringAsync(after), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_visit_costs_less_than_the_budget()
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));

        var page = await client.GetByteArrayAsync("/");
        var sizes = new Dictionary<string, int>();
        foreach (var asset in new[] { "/css/site.css", "/js/theme.js", "/js/main.js", "/js/live.js", "/js/strip.js", "/favicon.svg" })
        {
            sizes[asset] = (await client.GetByteArrayAsync(asset)).Length;
        }

        Assert.InRange(sizes.Where(size => size.Key.EndsWith(".js", StringComparison.Ordinal)).Sum(size => size.Value), 1, 25 * 1024);
        Assert.InRange(sizes.Where(size => size.Key.EndsWith(".css", StringComparison.Ordinal)).Sum(size => size.Value), 1, 12 * 1024);
        Assert.InRange(page.Length + sizes.Values.Sum(), 1, 60 * 1024);
        // The page itself and its live stream come on top.
        Assert.InRange(sizes.Count + 2, 1, 8);
    }

    [Fact]
    public async Task The_map_costs_less_than_its_budget_at_the_rush_hour()
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        var stations = app.LiveRailway.Current.Line("red")!.Strip.Trunk;
        app.Arrive([.. Enumerable.Range(0, 150).Select(train => Arrival($"R{train:000}", stations[train % stations.Count].Station.Id))]);

        // The drawing is part of the page; with everything around it, and the same as a list, it still fits.
        Assert.InRange((await client.GetByteArrayAsync("/map")).Length, 1, 30 * 1024);
    }

    [GeneratedRegex("href=\"(?<address>/css/site\\.css\\?v=[0-9a-f]+)\"")]
    private static partial Regex SheetAddress();
}
