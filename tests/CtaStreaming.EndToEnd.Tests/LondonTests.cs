using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CtaStreaming.EndToEnd.Tests;

/// <summary>Chicago and London together, as <c>./run.sh --with london</c> starts them.</summary>
[Collection(LondonCollection.Name)]
public sealed partial class LondonTests : IAsyncLifetime
{
    /// <summary>A rush hour of a working day, whatever time it is where this runs; later than the station table, which a touch must find there.</summary>
    private const string Start = "2031-03-03T08:00";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly string _data = Directory.CreateTempSubdirectory("cta-london-").FullName;
    private RunningSystem _system = null!;
    private Browser _browser = null!;

    public async Task InitializeAsync()
    {
        _system = await RunningSystem.StartReadyAsync(_data, "--with", "london", "--start", Start, "--seed", "1");
        _browser = await Browser.LaunchAsync();
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _system.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Riders_flow_over_the_page_a_moved_station_moves_and_every_touch_is_in_the_warehouse_once()
    {
        await using var page = await _browser.OpenAsync(new Uri(_system.Dashboard, "/london"));
        await Assertions.Expect(page.Page.Locator(".feed")).ToHaveAttributeAsync("data-health", "live", new LocatorAssertionsToHaveAttributeOptions { Timeout = 90_000 });
        await page.Page.EvaluateAsync("window.sameDocument = true");
        var before = await TouchesAsync();
        await UntilAsync(async () => await TouchesAsync() > before + 100);

        await QueryAsync("UPDATE stations SET location = '51.600000,-0.200000' WHERE name = 'Bank'");
        await UntilAsync(async () => await BankAsync() is (51.6, -0.2));
        Assert.True(await page.Page.EvaluateAsync<bool>("window.sameDocument === true"), "the page was loaded again");

        await page.Page.GotoAsync(new Uri(_system.Dashboard, "/pipeline").ToString());
        await Assertions.Expect(page.Page.Locator("[data-key=london-ksql]")).ToContainTextAsync("stamped with event time", new LocatorAssertionsToContainTextOptions { Timeout = 30_000 });
        await Assertions.Expect(page.Page.Locator("[data-key=barriers] dd").First).Not.ToHaveTextAsync("0");

        // The barriers stand still while the books are compared.
        BuiltProgram.Signal(_system.Children()["CtaStreaming.BarrierSimulator.dll"], "STOP");
        try
        {
            await UntilAsync(async () => await TouchesAsync() == long.Parse(await QueryAsync("SELECT count(*) FROM warehouse.touches"), null));
            Assert.Equal("0", await QueryAsync("SELECT count(*) FROM (SELECT FROM warehouse.touches GROUP BY topic, partition, record_offset HAVING count(*) > 1) AS twice"));
            Assert.Equal(await TopicAsync("entries") + await TopicAsync("exits"), long.Parse(await QueryAsync("SELECT count(*) FROM warehouse.touches"), null));
        }
        finally
        {
            BuiltProgram.Signal(_system.Children()["CtaStreaming.BarrierSimulator.dll"], "CONT");
        }
    }

    private async Task<long> TouchesAsync()
    {
        using var london = await LondonAsync();
        var today = london.RootElement.GetProperty("today");
        return today.GetProperty("entries").GetInt64() + today.GetProperty("exits").GetInt64();
    }

    private async Task<(double, double)> BankAsync()
    {
        using var london = await LondonAsync();
        var bank = london.RootElement.GetProperty("stations").EnumerateArray().Single(station => station.GetProperty("name").GetString() == "Bank");
        return (bank.GetProperty("lat").GetDouble(), bank.GetProperty("lon").GetDouble());
    }

    private async Task<JsonDocument> LondonAsync()
    {
        using var client = new HttpClient { BaseAddress = _system.Dashboard };
        return JsonDocument.Parse(await client.GetStringAsync("/api/london"));
    }

    /// <summary>How many records a topic has, by its end: nothing in it is ever deleted or a transaction's.</summary>
    private async Task<long> TopicAsync(string topic)
    {
        using var kcat = Process.Start(new ProcessStartInfo("kcat", ["-b", $"127.0.0.1:{_system.BrokerPort}", "-Q", "-t", $"{topic}:0:-1"]) { RedirectStandardOutput = true })!;
        var answer = await kcat.StandardOutput.ReadToEndAsync();
        return long.Parse(EndOffset().Match(answer).Groups["offset"].ValueSpan, null);
    }

    private async Task<string> QueryAsync(string sql)
    {
        var address = $"postgresql://cta_admin:chicago@localhost:{_system.PostgresPort}/london";
        using var psql = Process.Start(new ProcessStartInfo("psql", ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--command", sql, address]) { RedirectStandardOutput = true })!;
        var answer = await psql.StandardOutput.ReadToEndAsync();
        await psql.WaitForExitAsync();
        Assert.Equal(0, psql.ExitCode);
        return answer.Trim();
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var deadline = DateTime.UtcNow + Patience;
        while (!await isSo())
        {
            Assert.True(DateTime.UtcNow < deadline, "it has not come to pass in time");
            await Task.Delay(250);
        }
    }

    [GeneratedRegex(@"offset (?<offset>\d+)")]
    private static partial Regex EndOffset();
}

/// <summary>Two cities are work enough for two cores.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LondonCollection
{
    public const string Name = "London";
}
