using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using CtaStreaming.Dashboard.Alerts;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Trains;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.Pages;

/// <summary>A train has run along the line, and another is on its way.</summary>
public sealed class RiderPagesTests : IAsyncDisposable
{
    private readonly DashboardApplication _app = new();
    private readonly HttpClient _client;

    public RiderPagesTests()
    {
        _client = _app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        _app.Time.Advance(TimeSpan.FromSeconds(2130));
        _app.Arrive([.. Rides.InOrder(Rides.Ride("R001"), Rides.Ride("R002", 1800, stops: 3))]);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_station_tells_who_comes_next_and_who_has_just_been()
    {
        var page = await _client.GetStringAsync("/stations/41300/loyola");

        Assert.Matches("""(?s)data-key="station:41300:red:b".*?<li data-key="R002"><a class="run" href="/trains/R002">R002</a> <time class="eta"[^>]*>now</time>""", page);
        Assert.Matches("""<a href="/trains/R001">R001</a> was here <time class="ago"[^>]*>29 min ago</time>""", page);
        Assert.Contains("No train is on its way within half an hour.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_station_has_one_address()
    {
        using var other = await _client.GetAsync("/stations/41300/granville");
        Assert.Equal((HttpStatusCode.MovedPermanently, "/stations/41300/loyola"), (other.StatusCode, other.Headers.Location?.ToString()));
        using var none = await _client.GetAsync("/stations/99999");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task A_train_tells_its_stops_made_and_to_come()
    {
        var page = await _client.GetStringAsync("/trains/R002");

        Assert.Matches("""(?s)class="made" data-key="made-40900".*class="made here" data-key="made-40100".*arrived <time class="ago".*class="to-come" data-key="next-41300".*data-key="next-41200".*""", page);
        using var none = await _client.GetAsync("/trains/X999");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task When_the_news_is_lost_nothing_is_foretold()
    {
        _app.Time.Advance(TimeSpan.FromMinutes(8));
        Assert.Contains("Not known: there is no news of trains.", await _client.GetStringAsync("/stations/41300"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_board_shows_the_next_trains_and_a_choice_where_no_station_is_named()
    {
        Assert.Matches("""(?s)class="kiosk-rows".*Red.*95th/Dan Ryan""", await _client.GetStringAsync("/board?station=41300"));
        Assert.Contains("<option value=\"40380\">Clark/Lake (Blue, Brown, Green, Orange, Purple, Pink)</option>", await _client.GetStringAsync("/board"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/board?station=40380&line=blue", "<h1>Clark/Lake, Blue Line</h1>")]
    [InlineData("/alerts?line=blue", "href=\"/alerts?line=blue\" aria-current=\"page\"")]
    public async Task A_filter_is_in_the_address(string address, string expected)
    {
        Assert.Contains(expected, await _client.GetStringAsync(address), StringComparison.Ordinal);
        using var wrong = await _client.GetAsync(address.Replace("blue", "maroon", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
    }

    [Fact]
    public async Task Alerts_of_other_lines_are_not_shown_where_one_line_is_asked_for()
    {
        _app.Arrive(Arrival("R009", Morse, 2129, direction: Direction.A, status: TrainStatus.BrokenDown));
        Look(2);

        Assert.Contains("Train R009 has stood", await _client.GetStringAsync("/alerts?line=red"), StringComparison.Ordinal);
        Assert.DoesNotContain("Train R009 has stood", await _client.GetStringAsync("/alerts?line=blue"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fragment_is_the_main_part_alone()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/stations/41300");
        request.Headers.Add("X-Fragment", "main");
        using var answer = await _client.SendAsync(request);
        var fragment = await answer.Content.ReadAsStringAsync();

        Assert.DoesNotContain("<html", fragment, StringComparison.Ordinal);
        Assert.Contains("data-live", fragment, StringComparison.Ordinal);
        Assert.Contains("X-Fragment", answer.Headers.Vary);
    }

    [Fact]
    public async Task An_alert_is_on_its_line_its_page_and_in_the_feed_until_it_is_over()
    {
        _app.Arrive(Arrival("R009", Morse, 2129, direction: Direction.A, status: TrainStatus.BrokenDown));
        Look(2);

        Assert.Matches("""(?s)data-line="red".*?class="word-text">Delays<.*?Train R009 has stood at Morse for 0 min\.""", await _client.GetStringAsync("/"));
        var alert = _app.Services.GetRequiredService<LiveAlerts>().Current.Active.Single(active => active.Kind == AlertKind.Held);
        Assert.Contains("Train held on the Red Line to Howard", await _client.GetStringAsync($"/alerts/{alert.Id}"), StringComparison.Ordinal);

        _app.Arrive(Arrival("R009", Jarvis, 2130, direction: Direction.A, previous: Morse));
        Look(3);
        var page = await _client.GetStringAsync("/alerts");
        Assert.Contains("over at", page, StringComparison.Ordinal);
        using var feed = await _client.GetAsync("/alerts.atom");
        Assert.Equal("application/atom+xml", feed.Content.Headers.ContentType?.MediaType);
        var entry = XDocument.Parse(await feed.Content.ReadAsStringAsync()).Root!.Elements().Single(element => element.Name.LocalName == "entry");
        Assert.Contains("Over: Train held on the Red Line to Howard", entry.Elements().Select(element => element.Value));
        using var unknown = await _client.GetAsync("/alerts/red-a-gap-1");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task The_search_works_as_a_form_and_encodes_what_was_typed()
    {
        Assert.Contains("href=\"/stations/40380/clark-lake\"", await _client.GetStringAsync("/search?q=clark%20la"), StringComparison.Ordinal);
        var hostile = await _client.GetStringAsync("/search?q=%3Cscript%3Ealert(1)%3C/script%3E");
        Assert.DoesNotContain("<script>alert", hostile, StringComparison.Ordinal);
        Assert.Contains("Nothing begins with", hostile, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_map_draws_every_train_and_has_the_same_as_a_list()
    {
        var page = await _client.GetStringAsync("/map");
        Assert.Matches("""<g class="map-train line-red" data-train="R002" transform="translate\([0-9.]+ [0-9.]+\)">""", page);
        Assert.Contains("View as list", page, StringComparison.Ordinal);
        Assert.Matches("""(?s)<section id="list".*href="/trains/R002".*href="/stations/40380/clark-lake""", page);
    }

    [Fact]
    public async Task The_pipeline_tells_how_good_predictions_were()
    {
        var page = await _client.GetStringAsync("/pipeline");
        Assert.Contains("Not measured yet.", page, StringComparison.Ordinal);
        Assert.Matches("""<tr data-key="2"><th scope="row">2 min ahead</th><td>2</td>""", page);
    }

    [Theory]
    [InlineData("/api/stations/41300/arrivals")]
    [InlineData("/api/trains/R002")]
    [InlineData("/api/alerts")]
    [InlineData("/api/pipeline")]
    [InlineData("/api/search?q=clark")]
    public async Task The_same_is_told_as_JSON_and_described(string path)
    {
        using var answer = JsonDocument.Parse(await _client.GetStringAsync(path));
        Assert.True(answer.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array);

        using var description = JsonDocument.Parse(await _client.GetStringAsync("/openapi/v1.json"));
        var template = path.Split('?')[0].Replace("41300", "{id}", StringComparison.Ordinal).Replace("R002", "{id}", StringComparison.Ordinal);
        Assert.True(description.RootElement.GetProperty("paths").TryGetProperty(template, out _), template);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/map")]
    [InlineData("/alerts")]
    [InlineData("/pipeline")]
    [InlineData("/favourites")]
    [InlineData("/board")]
    public async Task Every_page_says_that_the_data_is_simulated_and_whose_it_is(string path)
    {
        var page = await _client.GetStringAsync(path);
        Assert.Contains("<strong>Simulated.</strong>", page, StringComparison.Ordinal);
        Assert.Contains("City of Chicago Data Portal", page, StringComparison.Ordinal);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(page, "<h1"));
    }

    private void Look(int times)
    {
        for (var look = 0; look < times; look++) _app.Services.GetRequiredService<LiveAlerts>().Look();
    }
}
