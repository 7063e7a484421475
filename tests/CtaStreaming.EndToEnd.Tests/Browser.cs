using Microsoft.Playwright;

namespace CtaStreaming.EndToEnd.Tests;

/// <summary>Debian's Chromium, without a window and without the network traffic that a browser makes on its own.</summary>
public sealed class Browser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    public static async Task<Browser> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new Browser(playwright, browser);
    }

    /// <summary>A page that fails the test on an error in its console or a script that throws.</summary>
    public async Task<WatchedPage> OpenAsync(Uri address, BrowserNewPageOptions? options = null)
    {
        var page = new WatchedPage(await _browser.NewPageAsync(options ?? new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 1600 } }));
        var response = await page.Page.GotoAsync(address.ToString());
        Assert.True(response is null || response.Ok, $"{address} answered {response?.Status}");
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}

/// <summary>A page and what its console complained of.</summary>
public sealed class WatchedPage : IAsyncDisposable
{
    private readonly List<string> _complaints = [];
    private bool _forgives;

    public WatchedPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Add(message.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>For tests that cut the connection: browsers complain of that by themselves.</summary>
    public void ForgiveNetworkErrors() => _forgives = true;

    public async ValueTask DisposeAsync()
    {
        await Page.CloseAsync();
        Assert.DoesNotContain(_complaints, complaint => !_forgives || !complaint.Contains("net::ERR_", StringComparison.Ordinal));
    }
}
