using System.Net;

namespace CtaStreaming.Dashboard.Tests;

/// <summary>Asks again and again for what comes about by itself.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Task UntilReadyAsync(this HttpClient client) =>
        IsTrueAsync(async () => (await client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK);

    public static async Task IsTrueAsync(Func<Task<bool>> isSo)
    {
        var deadline = DateTime.UtcNow + Patience;
        while (!await isSo())
        {
            Assert.True(DateTime.UtcNow < deadline, "it has not come to pass in time");
            await Task.Delay(20);
        }
    }
}
