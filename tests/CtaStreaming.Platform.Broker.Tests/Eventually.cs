namespace CtaStreaming.Platform.Broker.Tests;

/// <summary>For what another thread does soon and tells nobody.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!await condition()) await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
    }
}
