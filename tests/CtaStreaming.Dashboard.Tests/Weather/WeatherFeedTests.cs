using System.Net.Http.Json;
using System.Text.Json;
using CtaStreaming.Contracts;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.Weather;

/// <summary>The real client against the real broker and registry.</summary>
public sealed class WeatherFeedTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task The_newest_reading_that_makes_sense_is_shown()
    {
        await platform.SendWeatherAsync(EventStart, new WeatherValue(40, "cloudy"));
        await platform.SendWeatherAsync(EventStart.AddHours(1), new WeatherValue(41.25f, "windy"));
        await platform.SendAsync(Topics.Weather, [1, 2, 3], [4, 5, 6]);
        await platform.SendAsync(Topics.Weather, null, null);
        await platform.SendWeatherAsync(EventStart.AddHours(2), new WeatherValue(float.NaN, "windy"));
        await platform.SendWeatherAsync(EventStart.AddHours(2), new WeatherValue(42, "<b>"));
        await using var app = new DashboardApplication { Platform = platform };
        using var client = app.CreateClient();
        await client.UntilReadyAsync();

        Assert.Equal("""{"temperature":41.2,"status":"windy","at":"2026-03-02T10:00:00+00:00"}""", (await WeatherAsync(client)).GetRawText());

        await platform.SendWeatherAsync(EventStart.AddHours(3), new WeatherValue(39, "precipitation"));
        await Eventually.IsTrueAsync(async () => (await WeatherAsync(client)).GetProperty("status").GetString() == "precipitation");
    }

    private static async Task<JsonElement> WeatherAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/status")).GetProperty("weather");
}
