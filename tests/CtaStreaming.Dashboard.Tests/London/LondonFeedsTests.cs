using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CtaStreaming.Contracts;
using CtaStreaming.Dashboard.Tests.Live;
using static CtaStreaming.Dashboard.Tests.London.Barriers;

namespace CtaStreaming.Dashboard.Tests.London;

/// <summary>The real client against the real broker and registry.</summary>
public sealed class LondonFeedsTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task Riders_reach_the_browser_and_what_cannot_be_read_is_passed_over()
    {
        await platform.SendLondonStationAsync(Bank, "51.513,-0.089");
        await platform.SendLondonStationAsync(Oval, "nowhere");
        await platform.SendAsync(LondonTopics.Stations, [1], [4, 5, 6]);
        await platform.SendTouchAsync(Touch(1));
        await SendAsync(LondonTopics.StationEntries, "{");
        await SendAsync(LondonTopics.StationEntries, """{"@timestamp":"2026-03-02T08:30:00Z","user":"u","delta":-1,"station":"Bank","location":"1,2"}""");
        await SendAsync(LondonTopics.StationExits, """{"@timestamp":"0001-01-01T00:00:00Z","user":"u","delta":-1,"station":"Bank","location":"1,2"}""");
        await platform.SendAsync(LondonTopics.StationEntries, null, null);
        await platform.SendAsync(LondonTopics.Entries, Encoding.UTF8.GetBytes(Bank), "{}"u8.ToArray());
        await platform.SendAsync(LondonTopics.Exits, "Atlantis"u8.ToArray(), "{}"u8.ToArray());
        await using var app = new DashboardApplication { Platform = platform };
        using var client = app.CreateClient();
        await client.UntilReadyAsync();

        var london = await LondonAsync(client);
        Assert.Equal("waiting", london.GetProperty("state").GetString());
        Assert.Equal("""[{"name":"Bank","lat":51.513,"lon":-0.089,"last15Minutes":{"entries":1,"exits":0},"today":{"entries":1,"exits":0}}]""", london.GetProperty("stations").GetRawText());
        Assert.Equal("""[{"name":"Atlantis","touches":1}]""", london.GetProperty("unknownStations").GetRawText());

        await using var stream = await EventStream.OpenAsync(client, path: "/london/events");
        Assert.Equal("snapshot", (await stream.NextAsync()).Type);
        await platform.SendTouchAsync(Touch(-1));
        var stations = await UntilAsync(stream, "stations", "[1,1,1,1,1]");
        Assert.Equal("flow", stations.Type);
        Assert.Equal("live", (await LondonAsync(client)).GetProperty("state").GetString());

        await platform.SendLondonStationAsync(Bank, "51.6,-0.2");
        await Eventually.IsTrueAsync(async () => (await LondonAsync(client)).GetProperty("stations")[0].GetProperty("lat").GetDouble() == 51.6);
        Assert.Equal(1, (await LondonAsync(client)).GetProperty("last15Minutes").GetProperty("exits").GetInt64());
    }

    /// <summary>The first event that says so; what was read up just before the stream was opened may come first.</summary>
    private static async Task<LiveEvent> UntilAsync(EventStream stream, string what, string value)
    {
        while (true)
        {
            var next = await stream.NextAsync();
            if (next.Data.TryGetProperty(what, out var said) && said.GetRawText() == value) return next;
        }
    }

    private static StationTouch Touch(int delta) => new(Morning, "u00001", delta, Bank, "51.513,-0.089");

    private static Task<JsonElement> LondonAsync(HttpClient client) => client.GetFromJsonAsync<JsonElement>("/api/london");

    private Task SendAsync(string topic, string value) => platform.SendAsync(topic, null, Encoding.UTF8.GetBytes(value));
}
