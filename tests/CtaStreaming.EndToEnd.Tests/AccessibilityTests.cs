using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace CtaStreaming.EndToEnd.Tests;

/// <summary>Riders who see, hear or move in other ways than a mouse and a bright screen expect.</summary>
[Collection(LiveSystem.Name)]
public sealed class AccessibilityTests(LiveSystem system)
{
    private static readonly string[] Themes = ["light", "dark", "contrast"];

    [Theory]
    [InlineData("/")]
    [InlineData("/lines/green")]
    [InlineData("/stations/40380")]
    [InlineData("/trains/R001")]
    [InlineData("/map")]
    [InlineData("/alerts")]
    [InlineData("/board")]
    [InlineData("/board?station=40380")]
    [InlineData("/search?q=clark")]
    [InlineData("/favourites")]
    [InlineData("/pipeline")]
    [InlineData("/replay")]
    [InlineData("/london")]
    public async Task Axe_finds_nothing_in_any_theme_on_a_phone_or_a_desk(string path)
    {
        foreach (var width in new[] { 320, 1280 })
        {
            await using var page = await system.Browser.OpenAsync(
                new Uri(system.Address, path), new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 }, BypassCSP = true });
            // London has a state of its own, and need not run.
            if (path != "/london") await LiveAsync(page.Page);
            await page.Page.EvaluateAsync(await File.ReadAllTextAsync(Axe()));
            foreach (var theme in Themes)
            {
                var violations = await page.Page.EvaluateAsync<string[]>(
                    """
                    async theme => {
                      document.documentElement.dataset.theme = theme;
                      const { violations } = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
                      return violations.map(violation => `${violation.id}: ${violation.nodes[0].html} ${violation.nodes[0].failureSummary}`);
                    }
                    """,
                    theme);
                Assert.Empty(violations);
            }
        }
    }

    [Fact]
    public async Task Everything_can_be_reached_with_the_keyboard_alone()
    {
        await using var page = await system.Browser.OpenAsync(new Uri(system.Address, "/lines/red"));
        await LiveAsync(page.Page);
        var keyboard = page.Page.Keyboard;

        await keyboard.PressAsync("Tab");
        Assert.Equal("Skip to content", await FocusedAsync(page.Page));
        await keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.Page.EvaluateAsync<string>("document.activeElement.id"));

        await page.Page.Locator(".stop-link").First.FocusAsync();
        await page.Page.WaitForFunctionAsync("() => document.activeElement.dataset.roving");
        await keyboard.PressAsync("ArrowDown");
        Assert.Equal("Jarvis", await FocusedAsync(page.Page));
        await keyboard.PressAsync("End");
        Assert.Equal("95th/Dan Ryan", await FocusedAsync(page.Page));
        await keyboard.PressAsync("Escape");
        Assert.Equal("main", await page.Page.EvaluateAsync<string>("document.activeElement.id"));

        await keyboard.PressAsync("/");
        await keyboard.TypeAsync("clark/l", new KeyboardTypeOptions { Delay = 30 });
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Option, new PageGetByRoleOptions { Name = "Clark/Lake" })).ToBeVisibleAsync();
        await keyboard.PressAsync("ArrowDown");
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Clark/Lake", Level = 1 })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_wants_no_movement_sees_none_and_what_has_changed_has_a_word()
    {
        await using var page = await system.Browser.OpenAsync(
            new Uri(system.Address, "/lines/red"), new BrowserNewPageOptions { ReducedMotion = ReducedMotion.Reduce, ViewportSize = new ViewportSize { Width = 1280, Height = 4000 } });
        await page.Page.EvaluateAsync("window.moves = 0; new MutationObserver(() => { window.moves += document.getAnimations().length; }).observe(document.querySelector('.strip'), { childList: true, subtree: true })");

        await page.Page.Locator(".train.moved").First.WaitForAsync(new LocatorWaitForOptions { Timeout = 60_000 });

        Assert.Equal("\"just in \"", await page.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.train.moved .at'), '::before').content"));
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("window.moves"));
    }

    [Fact]
    public async Task The_chosen_colours_are_there_again_before_the_first_paint()
    {
        await using var page = await system.Browser.OpenAsync(system.Address);
        await page.Page.Locator("#theme").SelectOptionAsync("contrast");
        await page.Page.WaitForFunctionAsync("() => localStorage.getItem('theme') === 'contrast'");

        await page.Page.ReloadAsync(new PageReloadOptions { WaitUntil = WaitUntilState.DOMContentLoaded });

        Assert.Equal("contrast", await page.Page.EvaluateAsync<string>("document.documentElement.dataset.theme"));
        Assert.Equal("rgb(0, 0, 0)", await page.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
    }

    private static string Axe([CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "node_modules", "axe-core", "axe.min.js");
        Assert.True(File.Exists(file), $"axe-core is missing. Run: npm ci --prefix {Path.GetDirectoryName(here)}");
        return file;
    }

    private static async Task<string> FocusedAsync(IPage page) => await page.EvaluateAsync<string>("document.activeElement.textContent.trim()");

    private static Task LiveAsync(IPage page) =>
        Assertions.Expect(page.Locator(".feed")).ToHaveAttributeAsync("data-health", "live", new LocatorAssertionsToHaveAttributeOptions { Timeout = 60_000 });
}
