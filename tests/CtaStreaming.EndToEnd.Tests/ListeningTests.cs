using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CtaStreaming.EndToEnd.Tests;

/// <summary>What a screen reader is told: the browser's accessibility tree, read from top to bottom.</summary>
[Collection(LiveSystem.Name)]
public sealed partial class ListeningTests(LiveSystem system)
{
    [Fact]
    public async Task Home_is_told_in_the_order_of_its_importance()
    {
        var told = await ReadAsync("/");

        AssertInOrder(
            told,
            "link \"Skip to content\"",
            "banner:",
            "searchbox \"Search stations and lines\"",
            "text: newest event ",
            "navigation \"Main\"",
            "region \"About the data\"",
            "strong: Simulated.",
            "main:",
            "heading \"Every train on the ‘L’\" [level=1]",
            "heading \"Red Line\" [level=2]",
            "text: trains to Howard",
            "text: trains to 95th/Dan Ryan",
            "list \"Stations of the Red Line, from Howard\"",
            "heading \"Yellow Line\" [level=2]",
            "contentinfo:",
            "Train movements are simulated.");
        Assert.Matches(AlertsNow(), told);
        Assert.Matches(TrainOfTheRedLine(), told);
    }

    [Fact]
    public async Task A_line_is_a_list_of_stations_with_their_trains_other_lines_and_riders()
    {
        var told = await ReadAsync("/lines/green");

        AssertInOrder(
            told,
            "navigation \"Lines\"",
            "heading \"Green Line\" [level=1]",
            "navigation \"Directions\"",
            "link \"to Harlem/Lake\"",
            "list \"Stations of the Green Line, from Harlem/Lake\"",
            "link \"Harlem/Lake\"",
            "link \"Clark/Lake\"",
            "text: \", also\"",
            "entries in 15 min",
            "text: Branch to Ashland/63rd",
            "text: Branch to Cottage Grove");
    }

    [Fact]
    public async Task A_station_tells_for_each_direction_who_comes_in_how_many_minutes()
    {
        var told = await ReadAsync("/stations/40380", ".next li");

        AssertInOrder(told, "heading \"Clark/Lake\" [level=1]", "entries in 15 min", "heading \"Blue Line to O'Hare\" [level=2]");
        Assert.Matches(NextTrain(), told);
    }

    [Fact]
    public async Task The_map_is_a_picture_with_a_summary_and_the_way_to_the_same_as_a_list()
    {
        var told = await ReadAsync("/map");

        AssertInOrder(told, "link \"View as list\"", "button \"Larger\"", "button \"North\"", "img \"All lines: ", "The list below says everything that is drawn here.", "heading \"As a list\" [level=2]");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/lines/blue")]
    [InlineData("/stations/40380")]
    [InlineData("/trains/R001")]
    [InlineData("/map")]
    [InlineData("/alerts")]
    [InlineData("/board?station=40380")]
    [InlineData("/replay")]
    public async Task Nothing_is_told_in_arrows_stars_or_letters_of_the_sensors(string path)
    {
        var told = await ReadAsync(path);

        Assert.DoesNotMatch(Signs(), told);
        Assert.DoesNotMatch(SensorsDirection(), told);
    }

    private static void AssertInOrder(string told, params string[] parts)
    {
        var place = 0;
        foreach (var part in parts)
        {
            var next = told.IndexOf(part, place, StringComparison.Ordinal);
            Assert.True(next >= 0, $"after {place} characters nothing says '{part}':\n{told}");
            place = next + part.Length;
        }
    }

    private async Task<string> ReadAsync(string path, string? waitFor = null)
    {
        await using var page = await system.Browser.OpenAsync(new Uri(system.Address, path));
        await Assertions.Expect(page.Page.Locator(".feed")).ToHaveAttributeAsync("data-health", "live", new LocatorAssertionsToHaveAttributeOptions { Timeout = 60_000 });
        if (waitFor is not null) await page.Page.Locator(waitFor).First.WaitForAsync(new LocatorWaitForOptions { Timeout = 90_000 });
        return await page.Page.Locator("body").AriaSnapshotAsync();
    }

    [GeneratedRegex("link \"Alerts \\d+ now\"")]
    private static partial Regex AlertsNow();

    [GeneratedRegex("(?s)link \"R\\d{3}\".{0,60}text: to (Howard|95th/Dan Ryan)")]
    private static partial Regex TrainOfTheRedLine();

    [GeneratedRegex("(?s)link \"[A-Z]\\d{3}\".{0,60}- time: (now|in 1 minute|in \\d+ minutes|not known)\\s+- text: \\(\\d+–\\d+ min\\)")]
    private static partial Regex NextTrain();

    [GeneratedRegex("[←↑→↓★☆]")]
    private static partial Regex Signs();

    [GeneratedRegex("(?i)direction \"?[ab]\\b")]
    private static partial Regex SensorsDirection();
}
