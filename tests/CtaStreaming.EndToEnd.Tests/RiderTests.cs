using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CtaStreaming.EndToEnd.Tests;

/// <summary>What riders do with the pages, and what the pages tell them when something is wrong.</summary>
[Collection(LiveSystem.Name)]
public sealed class RiderTests(LiveSystem system)
{
    private static readonly LocatorAssertionsToHaveAttributeOptions Soon = new() { Timeout = 60_000 };

    [Fact]
    public async Task A_station_tells_the_next_trains_and_keeps_telling_without_a_reload()
    {
        await using var page = await system.Browser.OpenAsync(new Uri(system.Address, "/stations/40380"));
        await page.Page.Locator(".next li").First.WaitForAsync(new LocatorWaitForOptions { Timeout = 90_000 });
        await page.Page.EvaluateAsync("window.sameDocument = true");
        var trains = await TrainsAsync();

        await page.Page.WaitForFunctionAsync(
            "before => [...document.querySelectorAll('.next li')].map(row => row.dataset.key).join() !== before", trains, new PageWaitForFunctionOptions { Timeout = 60_000 });

        Assert.Matches(new Regex("^(now|in 1 minute|in \\d+ minutes|not known)$"), await page.Page.Locator(".eta").First.TextContentAsync() ?? "");
        Assert.True(await page.Page.EvaluateAsync<bool>("window.sameDocument === true"), "the page was loaded again");

        Task<string> TrainsAsync() => page.Page.EvaluateAsync<string>("[...document.querySelectorAll('.next li')].map(row => row.dataset.key).join()");
    }

    [Fact]
    public async Task A_train_moves_on_the_map()
    {
        await using var page = await system.Browser.OpenAsync(new Uri(system.Address, "/map"));
        await page.Page.Locator(".map-city .map-train").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached, Timeout = 60_000 });
        await page.Page.EvaluateAsync("window.places = new Map([...document.querySelectorAll('.map-city .map-train')].map(train => [train.dataset.train, train.getAttribute('transform')]))");

        await page.Page.WaitForFunctionAsync(
            "() => [...document.querySelectorAll('.map-city .map-train')].some(train => window.places.has(train.dataset.train) && window.places.get(train.dataset.train) !== train.getAttribute('transform'))",
            null,
            new PageWaitForFunctionOptions { Timeout = 60_000 });

        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Larger" }).ClickAsync();
        Assert.True(await page.Page.EvaluateAsync<bool>("document.querySelector('.map-city svg').viewBox.baseVal.width < 1000"));
    }

    [Fact]
    public async Task Favourites_come_first_and_are_there_again_the_next_time()
    {
        await using var page = await system.Browser.OpenAsync(system.Address);
        await page.Page.Locator("[data-star='line:pink']").ClickAsync();
        await Assertions.Expect(page.Page.Locator("main > [data-line]").First).ToHaveAttributeAsync("data-line", "pink");

        await page.Page.GotoAsync(new Uri(system.Address, "/stations/40380").ToString());
        await page.Page.Locator("[data-star='station:40380:blue:a']").ClickAsync();
        await page.Page.GotoAsync(system.Address.ToString());

        await Assertions.Expect(page.Page.Locator("main > [data-line]").First).ToHaveAttributeAsync("data-line", "pink");
        await Assertions.Expect(page.Page.Locator(".favourites-card")).ToContainTextAsync("Clark/Lake, Blue Line to O'Hare");
        await Assertions.Expect(page.Page.Locator(".favourite-next")).ToContainTextAsync(new Regex("min|not known"));
    }

    [Fact]
    public async Task Paused_nothing_changes_and_it_says_how_much_waits()
    {
        await using var page = await system.Browser.OpenAsync(system.Address);
        await page.Page.Locator("[data-line=red] .train").First.WaitForAsync(new LocatorWaitForOptions { Timeout = 60_000 });
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Pause" }).ClickAsync();
        var before = await PlacesAsync();

        await Assertions.Expect(page.Page.Locator(".pause")).ToHaveTextAsync(new Regex("Paused, [1-9]\\d* waiting"), new LocatorAssertionsToHaveTextOptions { Timeout = 60_000 });
        Assert.Equal(before, await PlacesAsync());

        await page.Page.Locator(".pause").ClickAsync();
        await page.Page.WaitForFunctionAsync("before => [...document.querySelectorAll('.strip .train')].map(train => `${train.dataset.train}@${train.closest('.stop').dataset.at}`).join() !== before", before);

        Task<string> PlacesAsync() => page.Page.EvaluateAsync<string>("[...document.querySelectorAll('.strip .train')].map(train => `${train.dataset.train}@${train.closest('.stop').dataset.at}`).join()");
    }

    [Theory]
    [InlineData("/stations/40380", ".board h2")]
    [InlineData("/map", "#list a")]
    [InlineData("/alerts", "h2")]
    [InlineData("/pipeline", ".stage h2")]
    [InlineData("/search?q=clark", ".hits a")]
    [InlineData("/board?station=40380", "h1")]
    [InlineData("/replay", "form.choose")]
    [InlineData("/london", "[data-say=state]")]
    public async Task Without_script_every_page_has_its_content(string path, string content)
    {
        await using var page = await system.Browser.OpenAsync(new Uri(system.Address, path), new BrowserNewPageOptions { JavaScriptEnabled = false });
        Assert.True(await page.Page.Locator(content).CountAsync() > 0);
    }

    [Fact]
    public async Task Offline_the_last_page_is_shown_with_its_age_and_never_as_live()
    {
        await using var page = await system.Browser.OpenAsync(system.Address);
        page.ForgiveNetworkErrors();
        await page.Page.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        // A page that was there before the worker is kept the next time.
        await page.Page.ReloadAsync();
        await Assertions.Expect(page.Page.Locator(".feed")).ToHaveAttributeAsync("data-health", "live", Soon);
        await page.Page.WaitForFunctionAsync("() => caches.open('pages-v1').then(store => store.match('/')).then(kept => !!kept)");

        await page.Page.Context.SetOfflineAsync(true);
        await page.Page.ReloadAsync();

        await Assertions.Expect(page.Page.GetByText(new Regex("You are offline. This page was saved \\d+ s ago and is not live."))).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".feed")).ToHaveAttributeAsync("data-health", new Regex("offline|reconnecting"));
        Assert.Equal(8, await page.Page.Locator("main > [data-line]").CountAsync());
        await page.Page.Context.SetOfflineAsync(false);
    }

    [Fact]
    public async Task Where_the_stream_does_not_come_through_the_picture_is_asked_for_now_and_then()
    {
        await using var page = await system.Browser.OpenAsync(new Uri("about:blank"));
        page.ForgiveNetworkErrors();
        await page.Page.RouteAsync("**/events", route => route.AbortAsync());
        await page.Page.GotoAsync(system.Address.ToString());

        await Assertions.Expect(page.Page.Locator(".feed-word")).ToHaveTextAsync("Now and then", new LocatorAssertionsToHaveTextOptions { Timeout = 60_000 });
        await Assertions.Expect(page.Page.Locator(".announce")).ToHaveTextAsync("Now and then.", new LocatorAssertionsToHaveTextOptions { Timeout = 60_000 });
        Assert.True(await page.Page.Locator("[data-line=red] .train").CountAsync() > 0);
    }

    [Fact]
    public async Task When_the_dashboard_is_started_again_the_page_comes_back_by_itself()
    {
        await using var page = await system.Browser.OpenAsync(system.Address);
        page.ForgiveNetworkErrors();
        await Assertions.Expect(page.Page.Locator(".feed")).ToHaveAttributeAsync("data-health", "live", Soon);
        await page.Page.EvaluateAsync("window.sameDocument = true");

        system.Signal("CtaStreaming.Dashboard.dll", "KILL");

        await Assertions.Expect(page.Page.Locator(".feed")).ToHaveAttributeAsync("data-health", "reconnecting", Soon);
        await Assertions.Expect(page.Page.Locator(".feed")).ToHaveAttributeAsync("data-health", "live", Soon);
        Assert.True(await page.Page.EvaluateAsync<bool>("window.sameDocument === true"), "the page was loaded again");
    }

    [Fact]
    public async Task When_the_sensors_fall_silent_everything_says_so()
    {
        await using var page = await system.Browser.OpenAsync(new Uri(system.Address, "/stations/40380"));
        await page.Page.Locator(".next li").First.WaitForAsync(new LocatorWaitForOptions { Timeout = 90_000 });
        await using var home = await system.Browser.OpenAsync(system.Address);
        await Assertions.Expect(home.Page.Locator(".feed")).ToHaveAttributeAsync("data-health", "live", Soon);

        system.Signal("CtaStreaming.Producers.dll", "STOP");
        try
        {
            await Assertions.Expect(home.Page.Locator(".feed")).ToHaveAttributeAsync("data-health", "delayed", Soon);
            await Assertions.Expect(home.Page.Locator(".feed")).ToHaveAttributeAsync("data-health", "lost", Soon);
            await Assertions.Expect(home.Page.Locator("[data-line=red] .word-text")).ToHaveTextAsync("No data");
            foreach (var eta in await page.Page.Locator(".eta").AllAsync()) await Assertions.Expect(eta).ToHaveTextAsync("not known");
        }
        finally
        {
            system.Signal("CtaStreaming.Producers.dll", "CONT");
        }

        await Assertions.Expect(home.Page.Locator(".feed")).ToHaveAttributeAsync("data-health", "live", Soon);
        await Assertions.Expect(home.Page.Locator("[data-line=red] .word-text")).Not.ToHaveTextAsync("No data");
    }

    [Fact]
    public async Task An_event_is_on_the_screen_within_a_second()
    {
        await using var page = await system.Browser.OpenAsync(system.Address);
        await page.Page.EvaluateAsync(
            """
            window.delays = [];
            new MutationObserver(changes => {
              for (const { target, oldValue } of changes) {
                if (target.matches('.train') && target.dataset.seen !== oldValue) window.delays.push(Date.now() - Number(target.dataset.seen));
              }
            }).observe(document.querySelector('main'), { subtree: true, attributeFilter: ['data-seen'], attributeOldValue: true });
            """);
        await page.Page.WaitForFunctionAsync("() => window.delays.length >= 150", null, new PageWaitForFunctionOptions { Timeout = 90_000 });

        // The first ones are what was there when the page was opened.
        var delays = (await page.Page.EvaluateAsync<double[]>("window.delays.slice(-100)")).Order().ToArray();
        Assert.InRange(delays[94], 0, 1000);
        Assert.InRange(delays[98], 0, 2000);
    }

    [Fact]
    public async Task An_update_costs_the_page_less_than_four_milliseconds_and_rebuilds_nothing()
    {
        await using var page = await system.Browser.OpenAsync(system.Address);
        await Assertions.Expect(page.Page.Locator(".feed")).ToHaveAttributeAsync("data-health", "live", Soon);
        await page.Page.Locator("[data-line=red] .train").First.WaitForAsync();
        var thread = await MainThread.WatchAsync(page.Page);
        await page.Page.EvaluateAsync(
            """
            window.updates = 0;
            window.section = document.querySelector('[data-line=red] .strip');
            new MutationObserver(changes => { window.updates += changes.length; }).observe(document.querySelector('main'), { subtree: true, attributeFilter: ['data-seen'] });
            """);
        var before = await thread.WorkAsync();

        await page.Page.WaitForFunctionAsync("() => window.updates >= 200", null, new PageWaitForFunctionOptions { Timeout = 90_000, PollingInterval = 1000 });

        var updates = await page.Page.EvaluateAsync<int>("window.updates");
        Assert.InRange((await thread.WorkAsync() - before) / updates, 0, 4);
        Assert.True(await page.Page.EvaluateAsync<bool>("window.section.isConnected"), "the strip was built anew");
    }

    [Fact]
    public async Task The_page_answers_within_a_tenth_of_a_second()
    {
        await using var page = await system.Browser.OpenAsync(system.Address);
        await Assertions.Expect(page.Page.Locator(".feed")).ToHaveAttributeAsync("data-health", "live", Soon);
        var thread = await MainThread.WatchAsync(page.Page);
        var answers = new List<double>();

        for (var time = 0; time < 5; time++)
        {
            foreach (var button in new[] { ".pause", "[data-star='line:red']" })
            {
                // Playwright's own search for the place is not the page's answer.
                var target = page.Page.Locator(button);
                await target.HoverAsync();
                await AnswerAsync(async () =>
                {
                    await page.Page.Mouse.DownAsync();
                    await page.Page.Mouse.UpAsync();
                });
                await Assertions.Expect(target).ToHaveAttributeAsync("aria-pressed", time % 2 == 0 ? "true" : "false");
            }

            await AnswerAsync(() => page.Page.Keyboard.PressAsync("Tab"));
        }

        // The 75th percentile, as Interaction to Next Paint is judged: https://web.dev/articles/inp. What the browser's own
        // entries of it say is the wall's time; on a machine with other work they failed this test with nothing wrong on the page.
        Assert.All(answers, answer => Assert.True(answer > 0, "nothing was measured"));
        Assert.InRange(answers.Order().ElementAt(answers.Count * 3 / 4), 0, 100);

        async Task AnswerAsync(Func<Task> act)
        {
            var before = await thread.BusyAsync();
            await act();
            await page.Page.EvaluateAsync("new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(painted))))");
            answers.Add(await thread.BusyAsync() - before);
        }
    }

    [Fact]
    public async Task A_first_visit_keeps_to_its_budget()
    {
        await using var page = await system.Browser.OpenAsync(new Uri("about:blank"));
        var requests = new List<string>();
        page.Page.Request += (_, request) => requests.Add(request.Url);
        await page.Page.AddInitScriptAsync(
            """
            window.shifts = 0; window.largest = 0; window.shifted = [];
            new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) { window.shifts += entry.value; window.shifted.push(...entry.sources.map(source => source.node?.outerHTML?.slice(0, 80) ?? '')); } }).observe({ type: 'layout-shift', buffered: true });
            new PerformanceObserver(list => { window.largest = list.getEntries().at(-1).startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
            """);

        await page.Page.GotoAsync(system.Address.ToString());
        await Assertions.Expect(page.Page.Locator(".feed")).ToHaveAttributeAsync("data-health", "live", Soon);
        var counted = requests.Count(request => !request.EndsWith("/sw.js", StringComparison.Ordinal));

        Assert.InRange(counted, 1, 8);
        Assert.All(requests, request => Assert.StartsWith(system.Address.ToString(), request, StringComparison.Ordinal));
        var shifts = await page.Page.EvaluateAsync<double>("window.shifts");
        Assert.True(shifts <= 0.02, $"{shifts}: {string.Join('\n', await page.Page.EvaluateAsync<string[]>("window.shifted"))}");
        Assert.InRange(await page.Page.EvaluateAsync<double>("window.largest"), 0, 1500);
    }
}
