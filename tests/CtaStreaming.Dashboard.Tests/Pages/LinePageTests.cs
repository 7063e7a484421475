using System.Net;
using CtaStreaming.Contracts;
using CtaStreaming.Dashboard.Network;
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
    public async Task A_station_tells_its_riders_and_until_they_are_known_that_they_are_not()
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();
        app.Arrive(Arrival("R007", Howard));

        Assert.Contains("data-station=\"40900\">&#x2013; entries not known</span>", await client.GetStringAsync("/lines/red"), StringComparison.Ordinal);

        var window = EventStart.AddMinutes(-5).ToUnixTimeMilliseconds();
        app.Entries.Apply(new WindowCount(Howard, window, window + 900_000, 1234), EventStart);
        var page = await client.GetStringAsync("/lines/red");

        Assert.Contains("data-station=\"40900\">1,234 entries in 15 min, 1,234 today</span>", page, StringComparison.Ordinal);
        Assert.Contains("data-station=\"41190\">0 entries in 15 min, 0 today</span>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_direction_can_be_asked_for_and_is_in_the_address()
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();
        app.Arrive(Arrival("R007", Jarvis), Arrival("R008", Jarvis, direction: Direction.B));

        var page = await client.GetStringAsync("/lines/red?direction=b");

        Assert.DoesNotContain("data-train=\"R007\"", page, StringComparison.Ordinal);
        Assert.Contains("data-train=\"R008\"", page, StringComparison.Ordinal);
        Assert.Contains("data-only=\"b\"", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/lines/red\">Both directions</a>", page, StringComparison.Ordinal);
        using var wrong = await client.GetAsync("/lines/red?direction=up");
        Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
    }

    [Fact]
    public async Task Trains_that_are_not_shown_any_more_are_named()
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();
        app.Time.Advance(TimeSpan.FromMinutes(40));
        app.Arrive(Arrival("R001", Jarvis), Arrival("R002", Morse), Arrival("R007", Jarvis, 2390));

        Assert.Contains(
            "<p class=\"lost\">Not shown any more, because nothing has been heard of them for half an hour: R001, R002.</p>",
            await client.GetStringAsync("/lines/red"),
            StringComparison.Ordinal);
        Assert.Contains("<p class=\"lost\" hidden=\"hidden\"></p>", await client.GetStringAsync("/lines/blue"), StringComparison.Ordinal);
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
