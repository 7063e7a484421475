using System.Text.Json;
using CtaStreaming.Hosting;
using CtaStreaming.Testing;
using CtaStreaming.Transit.Weather;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.WeatherEmitter.Tests;

public sealed class WeatherWorkerTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-03-02T08:07:00-06:00");

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task The_weather_is_read_at_the_start_and_then_on_every_full_interval_by_the_simulations_clock()
    {
        await using var proxy = await StubProxy.StartAsync(_time);
        using var host = await StartAsync(proxy);
        await _time.AdvanceUntilAsync(() => proxy.Requests.Count >= 5);
        await host.StopAsync();

        var times = proxy.Requests.Take(5).Select(request => DateTimeOffset.FromUnixTimeMilliseconds(request.Timestamp));
        Assert.Equal([Start, Start.AddMinutes(8), Start.AddMinutes(23), Start.AddMinutes(38), Start.AddMinutes(53)], times);
        // At thirty times real time, 53 minutes take 106 seconds.
        Assert.InRange(proxy.Requests[4].At - proxy.Requests[0].At, TimeSpan.FromSeconds(106), TimeSpan.FromSeconds(108));
        var weather = new WeatherSimulation(9, Start);
        Assert.All(proxy.Requests, request => AssertIs(weather.Read(DateTimeOffset.FromUnixTimeMilliseconds(request.Timestamp)), request.Record.GetProperty("value")));
    }

    [Fact]
    public async Task While_the_proxy_is_away_the_weather_waits_and_no_readings_are_made_up_afterwards()
    {
        await using var proxy = await StubProxy.StartAsync(_time);
        proxy.Answers(503, "", retryAfter: "600");
        using var host = await StartAsync(proxy);
        await _time.AdvanceUntilAsync(() => proxy.Requests.Count >= 4);
        await host.StopAsync();

        var times = proxy.Requests.Take(4).Select(request => DateTimeOffset.FromUnixTimeMilliseconds(request.Timestamp));
        Assert.Equal([Start, Start, Start.AddMinutes(8), Start.AddMinutes(23)], times);
    }

    private static void AssertIs(WeatherReading expected, JsonElement value)
    {
        Assert.Equal(expected.Temperature, value.GetProperty("temperature").GetSingle());
        Assert.Equal(expected.Status.ToWireName(), value.GetProperty("status").GetString());
    }

    private async Task<IHost> StartAsync(StubProxy proxy)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.AddServiceDefaults(
            ["--RestProxy:Url", proxy.Url, "--speed", "30", "--start", "2026-03-02T08:07", "--seed", "9", "--interval", "00:15:00"], WeatherOptions.Switches);
        builder.Logging.ClearProviders();
        builder.AddWeather();
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
