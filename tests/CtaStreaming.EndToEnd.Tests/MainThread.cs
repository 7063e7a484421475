using Microsoft.Playwright;

namespace CtaStreaming.EndToEnd.Tests;

/// <summary>
/// The processor time of a page's main thread, so that a budget for it holds on a machine that does other things as well. The metrics are those of
/// https://chromedevtools.github.io/devtools-protocol/tot/Performance/ in the time domain <c>threadTicks</c>.
/// </summary>
internal sealed class MainThread
{
    private readonly ICDPSession _session;

    private MainThread(ICDPSession session) => _session = session;

    public static async Task<MainThread> WatchAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Performance.enable", new Dictionary<string, object> { ["timeDomain"] = "threadTicks" });
        return new MainThread(session);
    }

    /// <summary>Milliseconds of script, style and layout so far.</summary>
    public Task<double> WorkAsync() => SumAsync("ScriptDuration", "LayoutDuration", "RecalcStyleDuration");

    /// <summary>Milliseconds of everything so far, painting and the test's own questions among them.</summary>
    public Task<double> BusyAsync() => SumAsync("TaskDuration");

    private async Task<double> SumAsync(params string[] counted)
    {
        var answer = (await _session.SendAsync("Performance.getMetrics"))!.Value;
        return 1000 * answer.GetProperty("metrics").EnumerateArray()
            .Where(metric => counted.Contains(metric.GetProperty("name").GetString())).Sum(metric => metric.GetProperty("value").GetDouble());
    }
}
