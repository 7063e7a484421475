using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CtaStreaming.EndToEnd.Tests;

/// <summary>What a commuter sees, in a real browser, of what the sensors send.</summary>
[Collection(LiveSystem.Name)]
public sealed class LivePageTests(LiveSystem system)
{
    [Fact]
    public async Task A_train_leaves_one_station_and_arrives_at_its_next_one_without_a_reload()
    {
        await using var page = await system.Browser.OpenAsync(system.Address);
        var train = page.Page.Locator("[data-line=red] .train").First;
        await train.WaitForAsync();
        var id = await train.GetAttributeAsync("data-train");
        var route = await RouteAsync(page.Page, "red");
        await page.Page.EvaluateAsync("window.sameDocument = true");

        var from = await StopOfAsync(page.Page, id!);
        await page.Page.WaitForFunctionAsync(
            "([id, from]) => { const at = document.querySelector(`[data-line=red] [data-train='${id}']`)?.closest('.stop')?.dataset.at; return at && at !== from; }",
            new[] { id, from },
            new PageWaitForFunctionOptions { Timeout = 60_000 });
        var to = await StopOfAsync(page.Page, id!);

        Assert.Equal(1, Math.Abs(route.IndexOf(from) - route.IndexOf(to)));
        Assert.True(await page.Page.EvaluateAsync<bool>("window.sameDocument === true"), "the page was loaded again");
    }

    [Fact]
    public async Task The_page_and_the_api_tell_the_same()
    {
        using var http = new HttpClient { BaseAddress = system.Address };
        await using var page = await system.Browser.OpenAsync(system.Address);

        // Both move on all the time; that they meet is what counts.
        await Status.WaitUntilAsync(http, status =>
        {
            var told = Status.Trains(status, "blue").Select(train => $"{train.TrainId}@{train.StationId}").Order();
            var shown = page.Page.EvaluateAsync<string[]>(
                "[...document.querySelectorAll('[data-line=blue] [data-train]')].map(train => `${train.dataset.train}@${train.closest('.stop').dataset.at}`)")
                .GetAwaiter().GetResult().Order();
            return told.SequenceEqual(shown);
        });
    }

    [Fact]
    public async Task All_eight_lines_are_there_with_trains_in_both_directions()
    {
        await using var page = await system.Browser.OpenAsync(system.Address);

        foreach (var line in new[] { "Red", "Blue", "Brown", "Green", "Orange", "Purple", "Pink", "Yellow" })
        {
            var section = page.Page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = $"{line} Line" });
            await Assertions.Expect(section.GetByRole(AriaRole.Heading, new LocatorGetByRoleOptions { Name = $"{line} Line" })).ToBeVisibleAsync();
            foreach (var direction in new[] { "a", "b" })
            {
                await Assertions.Expect(section.Locator($".lane[data-dir={direction}] .train").First).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 60_000 });
            }
        }
    }

    [Fact]
    public async Task The_page_says_that_the_data_is_simulated_where_it_comes_from_and_how_old_it_is()
    {
        await using var page = await system.Browser.OpenAsync(system.Address);

        await Assertions.Expect(page.Page.GetByText("Simulated.", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "City of Chicago Data Portal" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Banner)).ToContainTextAsync(new Regex(@"Live\s+newest event \d+ s ago"));
    }

    [Fact]
    public async Task A_station_that_is_added_with_psql_appears_on_its_line_without_a_reload()
    {
        await using var page = await system.Browser.OpenAsync(system.Address);
        await page.Page.Locator("[data-line=yellow] .train").First.WaitForAsync(new LocatorWaitForOptions { Timeout = 60_000 });
        await page.Page.EvaluateAsync("window.sameDocument = true");

        await system.ExecuteAsync(
            """
            INSERT INTO stations (stop_id, direction_id, stop_name, station_name, station_descriptive_name, station_id, yellow, latitude, longitude)
            VALUES (39999, 'N', 'Asbury (Skokie-bound)', 'Asbury', 'Asbury (Yellow Line)', 49999, true, 42.0265, -87.6870)
            """);

        var yellow = page.Page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Yellow Line" });
        await Assertions.Expect(yellow.GetByText("Asbury")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 15_000 });
        Assert.Equal("49999", (await RouteAsync(page.Page, "yellow"))[2]);
        await Assertions.Expect(yellow.Locator(".train").First).ToBeVisibleAsync();
        Assert.True(await page.Page.EvaluateAsync<bool>("window.sameDocument === true"), "the page was loaded again");
    }

    [Fact]
    public async Task The_weather_is_in_the_header_with_its_age()
    {
        await using var page = await system.Browser.OpenAsync(system.Address);

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Banner)).ToContainTextAsync(
            new Regex(@"-?\d+ °F, (sunny|partly cloudy|cloudy|windy|precipitation)\s+\d+ (s|min) ago"),
            new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });
    }

    [Fact]
    public async Task Without_script_the_server_shows_the_trains()
    {
        await using var page = await system.Browser.OpenAsync(system.Address, new BrowserNewPageOptions { JavaScriptEnabled = false });

        Assert.True(await page.Page.Locator("[data-line=red] .train").CountAsync() > 3);

        // Chromium told to run no script still reads <noscript> as if it did: what the server offers is all that can be seen here.
        using var http = new HttpClient();
        Assert.Contains("?refresh=30", await http.GetStringAsync(system.Address), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("home", "/", 1280, 1400, ColorScheme.Light)]
    [InlineData("home-dark", "/", 1280, 1400, ColorScheme.Dark)]
    [InlineData("home-phone", "/", 390, 844, ColorScheme.Light)]
    [InlineData("line", "/lines/red", 1280, 1400, ColorScheme.Light)]
    [InlineData("line-phone", "/lines/red", 390, 844, ColorScheme.Dark)]
    [InlineData("station", "/stations/40380", 1280, 1000, ColorScheme.Light)]
    [InlineData("station-phone", "/stations/40380", 390, 844, ColorScheme.Light)]
    [InlineData("map", "/map", 1280, 1400, ColorScheme.Light)]
    [InlineData("map-phone", "/map", 390, 844, ColorScheme.Dark)]
    [InlineData("alerts", "/alerts", 1280, 900, ColorScheme.Light)]
    [InlineData("alerts-phone", "/alerts", 390, 844, ColorScheme.Light)]
    [InlineData("board", "/board?station=40380", 1280, 800, ColorScheme.Dark)]
    [InlineData("board-phone", "/board?station=40380", 390, 844, ColorScheme.Light)]
    [InlineData("pipeline", "/pipeline", 1280, 1400, ColorScheme.Light)]
    [InlineData("pipeline-phone", "/pipeline", 390, 844, ColorScheme.Light)]
    public async Task It_fits_every_width_and_its_picture_is_kept_for_the_README(string name, string path, int width, int height, ColorScheme scheme)
    {
        await using var page = await system.Browser.OpenAsync(
            new Uri(system.Address, path), new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = height }, ColorScheme = scheme });
        await Assertions.Expect(page.Page.Locator(".feed")).ToHaveAttributeAsync("data-health", "live", new LocatorAssertionsToHaveAttributeOptions { Timeout = 60_000 });

        Assert.Equal(width, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Screenshots, $"{name}.png") });
    }

    private static string Screenshots { get; } = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "screenshots");

    private static async Task<List<string>> RouteAsync(IPage page, string line) =>
        [.. await page.EvaluateAsync<string[]>("line => [...document.querySelectorAll(`[data-line=${line}] .stop`)].map(stop => stop.dataset.at)", line)];

    private static async Task<string> StopOfAsync(IPage page, string train) =>
        await page.EvaluateAsync<string>("id => document.querySelector(`[data-train='${id}']`).closest('.stop').dataset.at", train);
}
