using System.Text.RegularExpressions;
using CtaStreaming.Contracts;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Trains;
using CtaStreaming.Dashboard.Weather;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.Pages;

public sealed partial class HomePageTests
{
    [Fact]
    public async Task The_page_shows_trains_without_any_script()
    {
        var page = await HomeAsync(app => app.Arrive(Arrival("R007", Howard), Arrival("R008", Jarvis, direction: Direction.B)));

        Assert.Matches("""data-at="40900"[^~]*?<ul class="lane" data-dir="a">\s*<li class="train" data-train="R007"[^>]*><a class="run" href="/trains/R007"[^>]*>R007</a><span class="to"> to Howard</span>""", page);
        Assert.Matches("""data-at="41190"[^~]*?<ul class="lane" data-dir="b">\s*<li class="train" data-train="R008"[^>]*><a class="run" href="/trains/R008"[^>]*>R008</a><span class="to"> to 95th/Dan Ryan</span>""", page);
        Assert.Matches("""<strong data-count="a">1</strong><span class="hidden"> trains</span> to Howard</span>""", page);
    }

    [Fact]
    public async Task The_lines_stand_in_their_fixed_order_with_all_their_stations()
    {
        var page = await HomeAsync();

        Assert.Equal(
            ["red", "blue", "brown", "green", "orange", "purple", "pink", "yellow"],
            LineSection().Matches(page).Select(match => match.Groups["line"].Value));
        Assert.Equal(191, Regex.Count(page, "class=\"stop[ \"]"));
        Assert.Contains("Branch to Cottage Grove", page, StringComparison.Ordinal);
        Assert.Contains("Express to the Loop", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_that_the_trains_are_simulated_where_the_data_is_from_and_how_old_the_news_is()
    {
        var page = await HomeAsync(app =>
        {
            app.Arrive([.. Enumerable.Range(0, 10).Select(second => Arrival("R007", Howard, second, speed: 30))]);
            app.Time.Advance(TimeSpan.FromSeconds(13));
        });

        Assert.Contains("<strong>Simulated.</strong>", page, StringComparison.Ordinal);
        Assert.Contains("at 30&#xD7; real speed", page, StringComparison.Ordinal);
        Assert.Contains("City of Chicago Data Portal", page, StringComparison.Ordinal);
        Assert.Contains("newest event 4 s ago", page, StringComparison.Ordinal);
        Assert.Contains("data-health=\"live\"", page, StringComparison.Ordinal);
        // 9:00 in London plus 270 seconds is 3:04 in Chicago.
        Assert.Contains("3:04 AM", page, StringComparison.Ordinal);
        Assert.Contains("datetime=\"2026-03-02T03:04:30-06:00\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_data_and_no_trains_are_different_words()
    {
        Assert.Contains("No data yet", await HomeAsync(), StringComparison.Ordinal);

        var live = await HomeAsync(app => app.Arrive(Arrival("R007", Howard)));
        // At three in the morning the Blue Line should run, and the Purple Line should not.
        Assert.Matches("""(?s)data-line="blue".*?class="word-text">No service<""", live);
        Assert.Matches("""(?s)data-line="purple".*?class="word-text">Not running<""", live);
        Assert.DoesNotContain("No data", live, StringComparison.Ordinal);

        var lost = await HomeAsync(app =>
        {
            app.Arrive(Arrival("R007", Howard));
            app.Time.Advance(TimeSpan.FromMinutes(10));
        });
        Assert.Contains("data-health=\"lost\"", lost, StringComparison.Ordinal);
        Assert.Contains("newest event 10 min ago", lost, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_train_has_a_word_and_a_silent_one_says_for_how_long()
    {
        var page = await HomeAsync(app =>
        {
            app.Arrive(Arrival("R007", Jarvis, status: TrainStatus.BrokenDown), Arrival("R008", Morse));
            app.Time.Advance(TimeSpan.FromMinutes(12));
        });

        Assert.Matches("""data-train="R007" data-state="broken_down".*?<span class="note">Broken down</span>""", page);
        Assert.Matches("""data-train="R008" data-state="silent".*?<span class="note">No update 12 min</span>""", page);
    }

    [Fact]
    public async Task The_weather_is_told_with_its_age_once_it_is_known()
    {
        Assert.Matches("""<p class="weather"[^>]* hidden="hidden">""", await HomeAsync());

        var page = await HomeAsync(app =>
        {
            app.Weather.Apply(new WeatherReading(-0.4, WeatherStatus.PartlyCloudy, EventStart, Start));
            app.Time.Advance(TimeSpan.FromSeconds(200));
        });
        Assert.Matches("""<p class="weather" data-seen="1772438400000">.*<strong class="weather-now">0 &#xB0;F, partly cloudy</strong> <span class="weather-age">3 min ago</span></p>""", page);
    }

    [Fact]
    public async Task A_station_that_the_table_adds_is_on_its_line()
    {
        var page = await HomeAsync(app => app.Tell(new StationRow(49999, "New Street", null, "yellow", ["yellow"], 42.027, -87.710)));

        Assert.Matches("""(?s)data-line="yellow".*Dempster-Skokie.*Oakton-Skokie.*data-at="49999"[^>]*>\s*<span class="name"><a class="stop-link" href="/stations/49999/new-street">New Street</a>.*Howard""", page);
    }

    [Fact]
    public async Task It_can_be_read_by_ear_and_keyboard()
    {
        var page = await HomeAsync();

        Assert.Single(Regex.Matches(page, "<h1"));
        Assert.Contains("<html lang=\"en\">", page, StringComparison.Ordinal);
        Assert.Matches("""<body[^>]*>\s*<a class="skip" href="#main">""", page);
        Assert.All(["<header", "<main id=\"main\"", "<footer", "role=\"status\"", "<noscript>"], part => Assert.Contains(part, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refresh_is_offered_and_not_imposed()
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();

        Assert.DoesNotContain("http-equiv", await client.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Contains("<meta http-equiv=\"refresh\" content=\"30\">", await client.GetStringAsync("/?refresh=30"), StringComparison.Ordinal);
    }

    private static async Task<string> HomeAsync(Action<DashboardApplication>? arrange = null)
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();
        arrange?.Invoke(app);
        return await client.GetStringAsync("/");
    }

    [GeneratedRegex("<section class=\"line line-\\w+\" data-line=\"(?<line>\\w+)\"")]
    private static partial Regex LineSection();
}
