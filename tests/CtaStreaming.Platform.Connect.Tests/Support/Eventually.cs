using System.Diagnostics;

namespace CtaStreaming.Platform.Connect.Tests.Support;

/// <summary>
/// Waits for what other threads, processes and servers bring about; there is no event to wait for on the other side of a network.
/// </summary>
internal static class Eventually
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(15);

    public static async Task HoldsAsync(Func<Task<bool>> condition, Func<string> complaint)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(started) > Timeout) Assert.Fail(complaint());
            await Task.Delay(Interval);
        }
    }
}
