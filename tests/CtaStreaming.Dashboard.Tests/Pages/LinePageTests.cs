using System.Net;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.Pages;

public sealed class LinePageTests
{
    [Theory]
    [InlineData("red", "Red Line")]
    [InlineData("green", "Green Line")]
    [InlineData("purple", "Purple Line")]
    public async Task Every_line_has_a_page(string slug, string name)
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();

        var page = await client.GetStringAsync($"/lines/{slug}");

        Assert.Contains($"<h1 id=\"line\">{name}</h1>", page, StringComparison.Ordinal);
        Assert.Contains($"class=\"pill line-{slug}\" href=\"/lines/{slug}\" aria-current=\"page\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_train_has_its_time_and_a_station_the_way_to_other_lines()
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();
        app.Arrive(Arrival("R007", Howard));

        var page = await client.GetStringAsync("/lines/red");

        Assert.Contains("<time class=\"at\" datetime=\"2026-03-02T03:00:00-06:00\">3:00 AM</time>", page, StringComparison.Ordinal);
        Assert.Contains("id=\"station-40900\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/lines/yellow#station-40900\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_does_not_exist_is_not_found_and_the_way_back_is_shown()
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();

        using var answer = await client.GetAsync("/lines/plaid");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("<a href=\"/\">the first page</a>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
