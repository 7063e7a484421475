using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;

namespace CtaStreaming.EndToEnd.Tests;

/// <summary>What reaches the dashboard by way of PostgreSQL and of HTTP rather than from a sensor with a Kafka client.</summary>
public sealed partial class SourcesTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("cta-e2e-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task A_row_added_to_the_table_is_a_station_on_the_dashboard_and_the_weather_comes_over_HTTP()
    {
        await using var system = RunningSystem.Start(_data, "--start", "2026-03-02T08:00", "--seed", "1");
        var postgres = (await system.WaitForLineAsync(PostgresListens())).Groups["port"].Value;
        using var http = new HttpClient { BaseAddress = await system.ReadyAsync() };

        await using (var database = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={postgres};Username=cta_admin;Password=chicago;Database=cta"))
        {
            await using var insert = database.CreateCommand(
                """
                INSERT INTO stations (stop_id, direction_id, stop_name, station_name, station_descriptive_name, station_id, red, blue, green, brown, orange, pink, purple, yellow)
                VALUES (39999, 'N', 'Museum Campus (Loop-bound)', 'Museum <Campus>', 'Museum Campus (Red Line)', 49999, true, false, false, false, false, false, false, false)
                """);
            Assert.Equal(1, await insert.ExecuteNonQueryAsync());
        }

        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!(await http.GetFromJsonAsync<JsonElement>("/api/stations", timeout.Token)).EnumerateArray().Any(IsAdded))
        {
            await Task.Delay(200, timeout.Token);
        }

        Assert.DoesNotContain("Museum <Campus>", await http.GetStringAsync("/lines/red"), StringComparison.Ordinal);
        var status = await Status.WaitUntilAsync(http, status => status.GetProperty("weather").ValueKind == JsonValueKind.Object);
        Assert.InRange(status.GetProperty("weather").GetProperty("temperature").GetDouble(), -40, 120);
    }

    private static bool IsAdded(JsonElement station) =>
        station.GetProperty("id").GetInt32() == 49999 && station.GetProperty("name").GetString() == "Museum <Campus>";

    [GeneratedRegex(@"listening on IPv4 address ""\S+"", port (?<port>\d+)")]
    private static partial Regex PostgresListens();
}
