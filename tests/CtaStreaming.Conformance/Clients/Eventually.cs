using System.Diagnostics;

namespace CtaStreaming.Conformance.Clients;

/// <summary>Waits for what an engine brings about in its own time; there is no event to wait for on the other side of a network.</summary>
internal static class Eventually
{
    /// <summary>Long enough for a rebalance and the start of a Kafka Streams application on a busy machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(25);

    /// <summary>Asks until the answer is the one hoped for; fails with the last one.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T>> ask, Func<T, bool> isReached)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var answer = await ask();
            if (isReached(answer)) return answer;
            if (Stopwatch.GetElapsedTime(started) > Patience) Assert.Fail($"It never came to what was hoped for; last it was {answer}");
            await Task.Delay(Interval);
        }
    }
}
