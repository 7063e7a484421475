using System.Net;
using CtaStreaming.Contracts;
using CtaStreaming.Dashboard.Replays;
using CtaStreaming.Dashboard.Tests.Live;
using Microsoft.Extensions.DependencyInjection;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.Replays;

/// <summary>The real client against the real broker and registry.</summary>
public sealed class ReplayPageTests : IAsyncLifetime
{
    /// <summary>One for each test: which moment is found depends on everything that is kept.</summary>
    private readonly PlatformFixture _platform = new();

    public Task InitializeAsync() => _platform.InitializeAsync();

    public Task DisposeAsync() => _platform.DisposeAsync();

    /// <summary>3:01 in Chicago, by the sensors' clock.</summary>
    private const string Minute = "2026-03-02T03:01";

    [Fact]
    public async Task The_past_is_shown_and_runs_on_from_there()
    {
        await SendAsync(("howard", 0, Howard), ("jarvis", 90, Jarvis), ("morse", 200, Morse));
        await using var app = new DashboardApplication { Platform = _platform };
        using var client = app.CreateClient();

        var page = await client.GetStringAsync($"/replay?at={Minute}&speed=600&line=red");

        Assert.Contains("data-train=\"R001\"", page, StringComparison.Ordinal);
        Assert.Contains($"data-stream=\"/replay/events?at={Minute}&amp;speed=600\"", page, StringComparison.Ordinal);
        Assert.Contains("<strong class=\"feed-word\">Replay</strong>", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"clock-time\">3:00 AM</span>", page, StringComparison.Ordinal);

        await using var stream = await EventStream.OpenAsync(client, path: $"/replay/events?at={Minute}&speed=600");
        var snapshot = await stream.NextAsync();
        Assert.Equal(Howard, snapshot.Data.GetProperty("trains")[0].GetProperty("at").GetInt32());
        Assert.Equal([Jarvis, Morse], await TrainsUntilOverAsync(stream));
    }

    [Fact]
    public async Task What_was_sent_before_the_sensors_clock_was_set_back_is_not_mixed_with_what_came_after()
    {
        foreach (var train in new[] { "R011", "R012" })
        {
            for (var minute = 0; minute < 60; minute++)
                await _platform.SendAsync("loyola", EventStart.AddMinutes(minute), ArrivalOf(train, Howard));
        }

        await using var app = new DashboardApplication { Platform = _platform };
        using var client = app.CreateClient();
        var archive = app.Services.GetRequiredService<ArrivalArchive>();

        var found = await archive.ReadAsync(EventStart.AddMinutes(5), EventStart.AddMinutes(30), CancellationToken.None);

        Assert.Equal(
            Enumerable.Range(5, 26).Select(minute => ("R012", minute)),
            found.Select(arrival => (arrival.TrainId, (int)(arrival.At - EventStart).TotalMinutes)));
    }

    [Fact]
    public async Task Without_a_time_there_is_a_form_and_where_nothing_is_kept_it_says_so()
    {
        await SendAsync(("howard", 0, Howard));
        await using var app = new DashboardApplication { Platform = _platform };
        using var client = app.CreateClient();

        Assert.Contains("type=\"datetime-local\"", await client.GetStringAsync("/replay"), StringComparison.Ordinal);
        Assert.Contains("No train is known from then", await client.GetStringAsync("/replay?at=1999-01-01T08:00"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/replay?at=soon", HttpStatusCode.BadRequest)]
    [InlineData("/replay?at=2026-03-02T08:15&speed=9000", HttpStatusCode.BadRequest)]
    [InlineData("/replay?at=2026-03-02T08:15&line=maroon", HttpStatusCode.NotFound)]
    [InlineData("/replay/events?at=soon", HttpStatusCode.BadRequest)]
    [InlineData("/replay/events", HttpStatusCode.BadRequest)]
    public async Task A_wrong_address_is_refused(string address, HttpStatusCode expected)
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();

        Assert.Equal(expected, (await client.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task One_replay_too_many_is_refused_and_a_seat_that_is_left_is_free_again()
    {
        await SendAsync(("howard", 0, Howard));
        await using var app = new DashboardApplication { Platform = _platform, Live = options => options.MaxReplays = 1 };
        using var client = app.CreateClient();
        await using (var stream = await EventStream.OpenAsync(client, path: $"/replay/events?at={Minute}"))
        {
            await stream.NextAsync();
            using var refused = await client.GetAsync($"/replay?at={Minute}");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Contains("Try again later", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await Eventually.IsTrueAsync(async () => (await client.GetAsync($"/replay?at={Minute}")).StatusCode == HttpStatusCode.OK);
    }

    private static ArrivalValue ArrivalOf(string train, int station) => new(station, train, "b", "red", "in_service", null, null);

    private async Task SendAsync(params (string Topic, double Second, int Station)[] arrivals)
    {
        foreach (var (topic, second, station) in arrivals) await _platform.SendAsync(topic, EventStart.AddSeconds(second), ArrivalOf("R001", station));
    }

    private static async Task<List<int>> TrainsUntilOverAsync(EventStream stream)
    {
        var stations = new List<int>();
        while (await stream.NextAsync() is var next && next.Type != "over")
        {
            if (next.Type == "train") stations.Add(next.Data.GetProperty("at").GetInt32());
        }

        return stations;
    }
}
