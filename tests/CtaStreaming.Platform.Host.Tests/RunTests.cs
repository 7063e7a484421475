using System.Diagnostics;
using System.Net.Http.Json;
using Confluent.Kafka;

namespace CtaStreaming.Platform.Host.Tests;

public sealed class RunTests : IDisposable
{
    private static readonly string[] FreePorts = ["--broker-port", "0", "--schema-registry-port", "0", "--rest-proxy-port", "0", "--connect-port", "0", "--ksql-port", "0"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_engine_says_where_it_is_and_is_there()
    {
        await using var host = HostProcess.Start([.. FreePorts, "--data-dir", _folder.Path]);
        var broker = await host.ReadyAsync("broker");
        var registry = await host.ReadyAsync("schema-registry");

        Assert.StartsWith("127.0.0.1:", broker, StringComparison.Ordinal);
        Assert.StartsWith("http://127.0.0.1:", registry, StringComparison.Ordinal);
        using var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = broker }).Build();
        var delivery = await producer.ProduceAsync("t", new() { Key = "k", Value = "v" });
        Assert.Equal(PersistenceStatus.Persisted, delivery.Status);
        using var client = new HttpClient { BaseAddress = new Uri(registry) };
        Assert.True((await client.PostAsJsonAsync("/subjects/t-value/versions", new { schema = "\"string\"" })).IsSuccessStatusCode);
        using var proxy = new HttpClient { BaseAddress = new Uri(await host.ReadyAsync("rest-proxy")) };
        Assert.Contains("\"t\"", await proxy.GetStringAsync("/topics"), StringComparison.Ordinal);
        using var connect = new HttpClient { BaseAddress = new Uri(await host.ReadyAsync("connect")) };
        Assert.Equal("[]", await connect.GetStringAsync("/connectors"));
        using var ksql = new HttpClient { BaseAddress = new Uri(await host.ReadyAsync("ksql")) };
        Assert.Contains("\"serverStatus\":\"RUNNING\"", await ksql.GetStringAsync("/info"), StringComparison.Ordinal);

        Assert.Equal(0, await host.TerminateAsync());
    }

    [Fact]
    public async Task What_was_stored_is_there_after_a_restart()
    {
        for (var run = 0; run < 2; run++)
        {
            await using var host = HostProcess.Start([.. FreePorts, "--data-dir", _folder.Path]);
            await host.ReadyAsync("broker");
            using var client = new HttpClient { BaseAddress = new Uri(await host.ReadyAsync("schema-registry")) };
            if (run == 0) await client.PostAsJsonAsync("/subjects/s/versions", new { schema = "\"string\"" });
            Assert.Equal("[\"s\"]", await client.GetStringAsync("/subjects"));
            Assert.Equal(0, await host.InterruptAsync());
        }
    }

    [Fact]
    public async Task State_goes_below_the_working_directory_unless_told_otherwise()
    {
        await using var host = HostProcess.Start(["--engines", "broker", "--broker-port", "0"], _folder.Path);
        await host.ReadyAsync("broker");

        Assert.True(Directory.Exists(Path.Combine(_folder.Path, ".cta", "platform", "broker")));
    }

    [Fact]
    public async Task Each_engine_runs_alone()
    {
        await using var broker = HostProcess.Start(["--engines", "broker", "--broker-port", "0", "--data-dir", _folder.Path]);
        var address = await broker.ReadyAsync("broker");
        await using var registry = HostProcess.Start(["--engines=schema-registry", "--schema-registry-port=0", $"--bootstrap-servers={address}"]);
        using var client = new HttpClient { BaseAddress = new Uri(await registry.ReadyAsync("schema-registry")) };

        Assert.Equal("[]", await client.GetStringAsync("/subjects"));
        Assert.Equal(0, await registry.TerminateAsync());
        Assert.Equal(0, await broker.TerminateAsync());
    }

    [Fact]
    public async Task The_environment_sets_what_the_command_line_does_not()
    {
        await using var host = HostProcess.Start(
            ["--broker-port", "0"],
            environment: [("Platform__Engines", "broker"), ("Platform__DataDirectory", _folder.Path), ("Platform__Broker__Port", "1")]);

        await host.ReadyAsync("broker");
        Assert.True(Directory.Exists(Path.Combine(_folder.Path, "broker")));
    }

    [Fact]
    public async Task A_registry_without_its_broker_stops_at_once_when_asked()
    {
        await using var host = HostProcess.Start(["--engines", "schema-registry", "--schema-registry-port", "0", "--bootstrap-servers", "127.0.0.1:1"]);
        await host.SaysAsync("Waiting for Kafka at 127.0.0.1:1");

        var started = Stopwatch.GetTimestamp();
        Assert.Equal(0, await host.TerminateAsync());
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("broker", "--broker-port")]
    [InlineData("schema-registry", "--schema-registry-port")]
    [InlineData("rest-proxy", "--rest-proxy-port")]
    [InlineData("connect", "--connect-port")]
    [InlineData("ksql", "--ksql-port")]
    public async Task A_taken_port_is_named_with_what_to_do(string engine, string option)
    {
        await using var first = HostProcess.Start([.. FreePorts, "--data-dir", Path.Combine(_folder.Path, "first")]);
        var taken = new Dictionary<string, string>
        {
            ["broker"] = await first.ReadyAsync("broker"),
            ["schema-registry"] = await first.ReadyAsync("schema-registry"),
            ["rest-proxy"] = await first.ReadyAsync("rest-proxy"),
            ["connect"] = await first.ReadyAsync("connect"),
            ["ksql"] = await first.ReadyAsync("ksql"),
        };
        var port = taken[engine].Split(':')[^1];

        await using var second = HostProcess.Start([.. FreePorts, option, port, "--data-dir", Path.Combine(_folder.Path, "second")]);

        Assert.Equal(1, (await second.ExitAsync()).ExitCode);
        Assert.Contains($"platform: {engine}: Port {port} on 127.0.0.1 is taken by another program. Stop it, or", second.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_brokers_reports_come_out_as_log_lines()
    {
        await using var host = HostProcess.Start(["--engines", "broker", "--broker-port", "0", "--data-dir", _folder.Path]);
        await host.ReadyAsync("broker");

        Assert.Equal(0, await host.TerminateAsync());
        Assert.Contains(" INF CtaStreaming.Broker: ", host.Errors, StringComparison.Ordinal);
    }
}
