using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CtaStreaming.EndToEnd.Tests;

/// <summary>The past, played again from what Kafka keeps.</summary>
[Collection(LiveSystem.Name)]
public sealed class ReplayTests(LiveSystem system)
{
    private static readonly LocatorAssertionsToHaveAttributeOptions Soon = new() { Timeout = 60_000 };

    [Fact]
    public async Task It_starts_where_its_address_says_runs_at_its_speed_and_never_calls_itself_live()
    {
        var start = await AwhileAgoAsync();
        await using var page = await system.Browser.OpenAsync(new Uri(system.Address, $"/replay?at={start:yyyy-MM-dd'T'HH:mm:ss}&speed=60&line=red"));
        await Assertions.Expect(page.Page.Locator(".feed")).ToHaveAttributeAsync("data-health", "live", Soon);
        await Assertions.Expect(page.Page.Locator(".feed-word")).ToHaveTextAsync("Replay");
        await Assertions.Expect(page.Page.Locator(".notice-speed")).ToContainTextAsync("60×");
        var before = await PlacesAsync();

        await page.Page.WaitForFunctionAsync(
            "before => [...document.querySelectorAll('.strip .train')].map(train => `${train.dataset.train}@${train.closest('.stop').dataset.at}`).join() !== before",
            before,
            new PageWaitForFunctionOptions { Timeout = 60_000 });

        // The address follows, so that it can be shared.
        await page.Page.WaitForFunctionAsync("start => new URL(location).searchParams.get('at') > start", $"{start:yyyy-MM-dd'T'HH:mm:ss}");

        Task<string> PlacesAsync() => page.Page.EvaluateAsync<string>("[...document.querySelectorAll('.strip .train')].map(train => `${train.dataset.train}@${train.closest('.stop').dataset.at}`).join()");
    }

    [Fact]
    public async Task Its_form_leads_there_and_its_end_is_said()
    {
        await using var page = await system.Browser.OpenAsync(new Uri(system.Address, "/replay"));
        var start = await AwhileAgoAsync();
        await page.Page.GetByLabel("Day and time in Chicago").FillAsync($"{start:yyyy-MM-dd'T'HH:mm}");
        await page.Page.GetByLabel("Speed").SelectOptionAsync("600");
        await page.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Replay" }).ClickAsync();

        await Assertions.Expect(page.Page).ToHaveURLAsync(new Regex("speed=600"));
        await Assertions.Expect(page.Page.Locator(".feed-word")).ToHaveTextAsync("Replay over", new LocatorAssertionsToHaveTextOptions { Timeout = 60_000 });
    }

    /// <summary>A few minutes before the newest event, in Chicago.</summary>
    private async Task<DateTime> AwhileAgoAsync()
    {
        using var client = new HttpClient { BaseAddress = system.Address };
        using var status = JsonDocument.Parse(await client.GetStringAsync("/snapshot"));
        var newest = DateTimeOffset.FromUnixTimeMilliseconds(status.RootElement.GetProperty("clock").GetProperty("time").GetInt64());
        return TimeZoneInfo.ConvertTime(newest, TimeZoneInfo.FindSystemTimeZoneById("America/Chicago")).AddMinutes(-10).DateTime;
    }
}
