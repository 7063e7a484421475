namespace CtaStreaming.SearchSink.Tests;

internal static class Eventually
{
    /// <summary>Returns when the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not within half a minute.</exception>
    public static async Task Async(Func<bool> condition, Func<string> otherwise)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            if (patience.IsCancellationRequested) throw new TimeoutException(otherwise());
            await Task.Delay(10, CancellationToken.None);
        }
    }
}
