using System.Net.Http.Json;
using System.Text.Json;
using CtaStreaming.Contracts;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Trains;
using CtaStreaming.Dashboard.Weather;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.Api;

public sealed class ApiTests
{
    [Fact]
    public async Task The_status_tells_the_time_the_age_and_the_speed()
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();
        app.Arrive([.. Enumerable.Range(0, 10).Select(second => Arrival("R001", Jarvis, second, speed: 30))]);
        app.Time.Advance(TimeSpan.FromSeconds(11.5));

        var status = await client.GetFromJsonAsync<JsonElement>("/api/status");

        Assert.Equal(Start.AddSeconds(11.5), status.GetProperty("asOf").GetDateTimeOffset());
        Assert.Equal(Start.AddSeconds(9), status.GetProperty("newestEvent").GetDateTimeOffset());
        Assert.Equal(EventStart.AddSeconds(270), status.GetProperty("newestEventTime").GetDateTimeOffset());
        Assert.Equal(2.5, status.GetProperty("ageSeconds").GetDouble());
        Assert.Equal(30, status.GetProperty("simulationSpeed").GetDouble());
    }

    [Fact]
    public async Task The_status_before_the_first_event_has_every_line_and_no_age()
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();

        var status = await client.GetFromJsonAsync<JsonElement>("/api/status");

        Assert.Equal(JsonValueKind.Null, status.GetProperty("newestEvent").ValueKind);
        Assert.Equal(JsonValueKind.Null, status.GetProperty("ageSeconds").ValueKind);
        Assert.Equal(JsonValueKind.Null, status.GetProperty("simulationSpeed").ValueKind);
        Assert.Equal(8, status.GetProperty("lines").GetArrayLength());
    }

    [Fact]
    public async Task A_line_has_its_stations_in_order_and_its_trains_where_they_are()
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();
        app.Arrive(
            Arrival("R007", Howard, previous: Jarvis),
            Arrival("R008", Jarvis, direction: Direction.B, status: TrainStatus.BrokenDown),
            Arrival("R009", Jarvis, status: TrainStatus.OutOfService));

        var red = (await client.GetFromJsonAsync<JsonElement>("/api/status")).GetProperty("lines")[0];

        Assert.Equal(("red", "Red Line", "#c60c30"), (Text(red, "line"), Text(red, "name"), Text(red, "color")));
        Assert.Equal(["Howard", "Jarvis", "Morse"], red.GetProperty("stations").EnumerateArray().Take(3).Select(station => Text(station, "stationName")));
        Assert.Equal("main", Text(red.GetProperty("stations")[0], "branch"));
        var trains = red.GetProperty("trains").EnumerateArray().ToList();
        Assert.Equal(["R007", "R008"], trains.Select(train => Text(train, "trainId")));
        Assert.Equal(
            """{"trainId":"R007","line":"red","direction":"a","destination":"Howard","status":"in_service","stationId":40900,"stationName":"Howard","arrivedAt":"2026-03-02T09:00:00+00:00","seenAt":"2026-03-02T08:00:00+00:00","prevStationId":41190,"prevStationName":"Jarvis"}""",
            trains[0].GetRawText());
        Assert.Equal(("95th/Dan Ryan", "broken_down"), (Text(trains[1], "destination"), Text(trains[1], "status")));
    }

    [Fact]
    public async Task Every_station_has_a_place_and_its_lines()
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();

        var stations = (await client.GetFromJsonAsync<JsonElement>("/api/stations")).EnumerateArray().ToList();

        Assert.Equal(144, stations.Count);
        var howard = stations.Single(station => station.GetProperty("id").GetInt32() == Howard);
        Assert.Equal("Howard", Text(howard, "name"));
        Assert.Equal(["red", "purple", "yellow"], howard.GetProperty("lines").EnumerateArray().Select(line => line.GetString()));
        Assert.InRange(howard.GetProperty("lat").GetDouble(), 41.6, 42.1);
        Assert.InRange(howard.GetProperty("lon").GetDouble(), -88, -87.5);
    }

    [Fact]
    public async Task A_row_of_the_table_renames_a_station_and_another_adds_one()
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();
        app.Tell(
            new StationRow(Howard, "Howard Street", 0, "red", ["red"], 42.5, -87.5),
            new StationRow(49998, "130th", 33, "red", ["red"], null, null),
            new StationRow(49999, "Depot", null, null, [], 42, -87));

        var stations = (await client.GetFromJsonAsync<JsonElement>("/api/stations")).EnumerateArray().ToDictionary(station => station.GetProperty("id").GetInt32());
        var status = await client.GetFromJsonAsync<JsonElement>("/api/status");

        Assert.Equal(146, stations.Count);
        Assert.Equal("""{"id":40900,"name":"Howard Street","lines":["red","purple","yellow"],"lat":42.5,"lon":-87.5}""", stations[Howard].GetRawText());
        Assert.Equal("""{"id":49998,"name":"130th","lines":["red"],"lat":null,"lon":null}""", stations[49998].GetRawText());
        Assert.Equal("""{"id":49999,"name":"Depot","lines":[],"lat":42,"lon":-87}""", stations[49999].GetRawText());
        var red = status.GetProperty("lines")[0].GetProperty("stations").EnumerateArray().Select(station => Text(station, "stationName")).ToList();
        Assert.Equal(("Howard Street", "130th"), (red[0], red[^1]));
    }

    [Fact]
    public async Task The_status_has_the_weather_once_it_is_known()
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();
        Assert.Equal(JsonValueKind.Null, (await client.GetFromJsonAsync<JsonElement>("/api/status")).GetProperty("weather").ValueKind);

        app.Weather.Apply(new WeatherReading(71.6, WeatherStatus.PartlyCloudy, EventStart, Start));

        Assert.Equal(
            """{"temperature":71.6,"status":"partly_cloudy","at":"2026-03-02T09:00:00+00:00"}""",
            (await client.GetFromJsonAsync<JsonElement>("/api/status")).GetProperty("weather").GetRawText());
    }

    [Fact]
    public async Task The_dashboard_lives_at_once_and_is_ready_when_it_has_caught_up()
    {
        await using var app = new DashboardApplication();
        using var client = app.CreateClient();

        Assert.Equal(200, (int)(await client.GetAsync("/health/live")).StatusCode);
        Assert.Equal(503, (int)(await client.GetAsync("/health/ready")).StatusCode);

        app.CatchUp.Exist([]);
        Assert.Equal(200, (int)(await client.GetAsync("/health/ready")).StatusCode);
    }

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
