using System.Net.Http.Json;
using System.Text.Json;

namespace CtaStreaming.EndToEnd.Tests;

/// <summary>What <c>GET /api/status</c> tells.</summary>
internal static class Status
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<JsonElement> GetAsync(HttpClient http) => await http.GetFromJsonAsync<JsonElement>("/api/status");

    public static DateTimeOffset NewestEvent(JsonElement status) =>
        status.GetProperty("newestEvent") is { ValueKind: JsonValueKind.String } newest ? newest.GetDateTimeOffset() : DateTimeOffset.MinValue;

    public static async Task<DateTimeOffset> NewestEventAsync(HttpClient http) => NewestEvent(await GetAsync(http));

    public static IEnumerable<(string TrainId, int StationId)> Trains(JsonElement status, string line) =>
        status.GetProperty("lines").EnumerateArray()
            .Single(candidate => candidate.GetProperty("line").GetString() == line).GetProperty("trains").EnumerateArray()
            .Select(train => (train.GetProperty("trainId").GetString()!, train.GetProperty("stationId").GetInt32()));

    /// <summary>Asks again and again until the answer is as wanted; a dashboard that is just being restarted counts as not yet.</summary>
    public static async Task<JsonElement> WaitUntilAsync(HttpClient http, Func<JsonElement, bool> wanted)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                var status = await GetAsync(http);
                if (wanted(status)) return status;
            }
            catch (HttpRequestException) when (!timeout.IsCancellationRequested)
            {
                // It is on its way up.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), timeout.Token);
        }
    }
}
