using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CtaStreaming.Contracts;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.Stations;

/// <summary>The real client against the real broker.</summary>
public sealed class StationsFeedTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task The_table_that_was_there_before_and_what_changes_in_it_later_are_on_the_page()
    {
        await SendAsync(Row(49510, "First"));
        await SendAsync(Row(49511, "Second"));
        await SendAsync(Row(49510, "Renamed"));
        await using var app = new DashboardApplication { Platform = platform };
        using var client = app.CreateClient();
        await client.UntilReadyAsync();

        Assert.Equal("Renamed", await NameAsync(client, 49510));
        Assert.Equal("Second", await NameAsync(client, 49511));

        await SendAsync(Row(49512, "Third"));
        await platform.SendStationAsync(StationKey.Write(49511), null);
        await Eventually.IsTrueAsync(async () => await NameAsync(client, 49512) == "Third" && await NameAsync(client, 49511) is null);
    }

    [Fact]
    public async Task Without_a_table_and_after_one_that_cannot_be_read_there_are_the_stations_it_was_built_with()
    {
        await platform.SendStationAsync(null, Row(49520, "No key").ToJson());
        await platform.SendStationAsync(StationKey.Write(49521), Encoding.UTF8.GetBytes("{"));
        await platform.SendStationAsync(StationKey.Write(49521), Encoding.UTF8.GetBytes("null"));
        await platform.SendStationAsync(StationKey.Write(49521), Row(49522, "Another key").ToJson());
        await SendAsync(Row(49521, ""));
        await SendAsync(Row(49521, new string('x', 101)));
        await SendAsync(Row(49521, "Mars") with { Latitude = 1e9 });
        await SendAsync(Row(49529, "The last"));
        await using var app = new DashboardApplication { Platform = platform };
        using var client = app.CreateClient();
        await client.UntilReadyAsync();

        Assert.Equal("The last", await NameAsync(client, 49529));
        Assert.All(await Task.WhenAll(NameAsync(client, 49520), NameAsync(client, 49521), NameAsync(client, 49522)), Assert.Null);
        Assert.Equal("Howard", await NameAsync(client, Howard));
    }

    private static StationRow Row(int id, string name) => new(id, name, null, "red", ["red"], 41.9, -87.6);

    private Task SendAsync(StationRow row) => platform.SendStationAsync(StationKey.Write(row.StationId), row.ToJson());

    private static async Task<string?> NameAsync(HttpClient client, int id) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/stations")).EnumerateArray()
            .Where(station => station.GetProperty("id").GetInt32() == id)
            .Select(station => station.GetProperty("name").GetString()).FirstOrDefault();
}
