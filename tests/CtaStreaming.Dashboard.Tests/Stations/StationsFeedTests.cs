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
        await SendAsync(Row(41010, "First"));
        await SendAsync(Row(41011, "Second"));
        await SendAsync(Row(41010, "Renamed"));
        await using var app = new DashboardApplication { Platform = platform };
        using var client = app.CreateClient();
        await client.UntilReadyAsync();

        Assert.Equal("Renamed", await NameAsync(client, 41010));
        Assert.Equal("Second", await NameAsync(client, 41011));

        await SendAsync(Row(41012, "Third"));
        await platform.SendStationAsync(StationKey.Write(41011), null);
        await Eventually.IsTrueAsync(async () => await NameAsync(client, 41012) == "Third" && await NameAsync(client, 41011) is null);
    }

    [Fact]
    public async Task Without_a_table_and_after_one_that_cannot_be_read_there_are_the_stations_it_was_built_with()
    {
        await platform.SendStationAsync(null, Row(41020, "No key").ToJson());
        await platform.SendStationAsync(StationKey.Write(41021), Encoding.UTF8.GetBytes("{"));
        await platform.SendStationAsync(StationKey.Write(41021), Encoding.UTF8.GetBytes("null"));
        await platform.SendStationAsync(StationKey.Write(41021), Row(41022, "Another key").ToJson());
        await SendAsync(Row(41021, ""));
        await SendAsync(Row(41021, new string('x', 101)));
        await SendAsync(Row(41021, "Mars") with { Latitude = 1e9 });
        await SendAsync(Row(41029, "The last"));
        await using var app = new DashboardApplication { Platform = platform };
        using var client = app.CreateClient();
        await client.UntilReadyAsync();

        Assert.Equal("The last", await NameAsync(client, 41029));
        Assert.All(await Task.WhenAll(NameAsync(client, 41020), NameAsync(client, 41021), NameAsync(client, 41022)), Assert.Null);
        Assert.Equal("Howard", await NameAsync(client, Howard));
    }

    private static StationRow Row(int id, string name) => new(id, name, null, "red", ["red"], 41.9, -87.6);

    private Task SendAsync(StationRow row) => platform.SendStationAsync(StationKey.Write(row.StationId), row.ToJson());

    private static async Task<string?> NameAsync(HttpClient client, int id) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/stations")).EnumerateArray()
            .Where(station => station.GetProperty("id").GetInt32() == id)
            .Select(station => station.GetProperty("name").GetString()).FirstOrDefault();
}
