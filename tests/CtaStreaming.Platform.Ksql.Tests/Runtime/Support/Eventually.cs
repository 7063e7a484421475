using System.Diagnostics;

namespace CtaStreaming.Platform.Ksql.Tests.Runtime.Support;

/// <summary>Waits for what other threads and servers bring about; there is no event to wait for on the other side of a network.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static Task HoldsAsync(Func<bool> condition, Func<string> complaint) => HoldsAsync(() => Task.FromResult(condition()), complaint);

    public static async Task HoldsAsync(Func<Task<bool>> condition, Func<string> complaint)
    {
        for (var started = Stopwatch.GetTimestamp(); !await condition();)
        {
            if (Stopwatch.GetElapsedTime(started) > Timeout) Assert.Fail(complaint());
            await Task.Delay(15);
        }
    }
}
