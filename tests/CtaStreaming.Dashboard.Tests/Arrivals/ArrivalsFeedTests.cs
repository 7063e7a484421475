using System.Net.Http.Json;
using System.Text.Json;
using CtaStreaming.Contracts;
using CtaStreaming.Dashboard.Tests.Live;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.Arrivals;

/// <summary>The real client against the real broker and registry.</summary>
public sealed class ArrivalsFeedTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task The_dashboard_knows_what_was_there_before_it_and_learns_what_comes()
    {
        await platform.SendAsync("jarvis", EventStart, Value("R101", Jarvis));
        await platform.SendAsync("howard", EventStart.AddSeconds(90), Value("R101", Howard, previous: Jarvis));
        await using var app = new DashboardApplication { Platform = platform };
        using var client = app.CreateClient();
        await client.UntilReadyAsync();

        var train = await TrainAsync(client, "R101");
        Assert.Equal("Howard", train?.GetProperty("stationName").GetString());
        Assert.Equal(EventStart.AddSeconds(90), train?.GetProperty("arrivedAt").GetDateTimeOffset());
        Assert.Equal("Jarvis", train?.GetProperty("prevStationName").GetString());

        await using var stream = await EventStream.OpenAsync(client);
        await stream.NextAsync();
        await platform.SendAsync("jarvis", EventStart.AddSeconds(200), Value("R101", Jarvis, previous: Howard));
        var change = await stream.NextAsync();
        Assert.Equal(("train", Jarvis), (change.Type, change.Data.GetProperty("at").GetInt32()));
    }

    [Fact]
    public async Task A_station_whose_topic_comes_later_is_read_from_its_first_arrival()
    {
        await using var app = new DashboardApplication { Platform = platform };
        using var client = app.CreateClient();
        await client.UntilReadyAsync();

        await platform.SendAsync("morse", EventStart, Value("R201", Morse));

        await Eventually.IsTrueAsync(async () => await TrainAsync(client, "R201") is not null);
    }

    [Fact]
    public async Task What_cannot_be_understood_is_passed_over()
    {
        await platform.SendRawAsync("wilson", [1, 2, 3], [4, 5, 6]);
        await platform.SendRawAsync("wilson", [0, 0, 0, 0x7f, 0xff, 1], [0, 0, 0, 0x7f, 0xff, 1]);
        await platform.SendRawAsync("wilson", null, null);
        await platform.SendAsync("wilson", EventStart, Value("R301", 1));
        await platform.SendAsync("wilson", EventStart, Value("R302", Jarvis));
        await using var app = new DashboardApplication { Platform = platform };
        using var client = app.CreateClient();
        await client.UntilReadyAsync();

        Assert.Null(await TrainAsync(client, "R301"));
        Assert.NotNull(await TrainAsync(client, "R302"));
    }

    [Fact]
    public async Task Of_a_long_history_only_the_end_is_read()
    {
        await platform.SendAsync("sheridan", EventStart, Value("R401", Jarvis));
        for (var second = 1; second <= 100; second++) await platform.SendAsync("sheridan", EventStart.AddSeconds(second), Value("R402", Jarvis));
        await using var app = new DashboardApplication { Platform = platform };
        using var client = app.CreateClient();
        await client.UntilReadyAsync();

        Assert.Null(await TrainAsync(client, "R401"));
        Assert.Equal(EventStart.AddSeconds(100), (await TrainAsync(client, "R402"))?.GetProperty("arrivedAt").GetDateTimeOffset());
    }

    private static ArrivalValue Value(string train, int station, int? previous = null) =>
        new(station, train, "a", "red", "in_service", previous, previous is null ? null : "a");

    private static async Task<JsonElement?> TrainAsync(HttpClient client, string id)
    {
        var status = await client.GetFromJsonAsync<JsonElement>("/api/status");
        var trains = status.GetProperty("lines").EnumerateArray().SelectMany(line => line.GetProperty("trains").EnumerateArray());
        return trains.Where(train => train.GetProperty("trainId").GetString() == id).Cast<JsonElement?>().FirstOrDefault();
    }
}
