using System.Text.RegularExpressions;

namespace CtaStreaming.EndToEnd.Tests;

/// <summary>Sensors, platform, stream processor and ksqlDB's tables without anybody who watches over them: a test kills and restarts them itself.</summary>
internal sealed partial class Pipeline : IAsyncDisposable
{
    private readonly string _data;
    private string _brokerPort = "0";
    private string _registryPort = "0";
    private string _ksqlPort = "0";
    private BuiltProgram _platform = null!;
    private BuiltProgram _processor = null!;

    private Pipeline(string data) => _data = data;

    public BuiltProgram Producers { get; private set; } = null!;

    public string BootstrapServers => $"127.0.0.1:{_brokerPort}";

    /// <summary>Starts with a quarter of an hour of a Monday's rush hour, at a speed that takes about fifteen seconds.</summary>
    public static async Task<Pipeline> StartAsync(string data)
    {
        var pipeline = new Pipeline(data);
        try
        {
            await pipeline.StartPlatformAsync();
            pipeline.StartProcessor();
            pipeline.StartProducers();
            await pipeline.BootstrapAsync();
            await pipeline.Producers.WaitForLineAsync(Ready());
            return pipeline;
        }
        catch
        {
            await pipeline.DisposeAsync();
            throw;
        }
    }

    public async Task RestartProducersAsync()
    {
        await Producers.KillAsync();
        StartProducers();
    }

    public async Task RestartProcessorAsync()
    {
        await _processor.KillAsync();
        StartProcessor();
    }

    public async Task RestartPlatformAsync()
    {
        await _platform.KillAsync();
        await StartPlatformAsync();
    }

    public async ValueTask DisposeAsync()
    {
        // Some may not have been started: a start that fails leaves nothing running.
        foreach (var program in new[] { Producers, _processor, _platform })
        {
            if (program is not null) await program.DisposeAsync();
        }
    }

    private async Task StartPlatformAsync()
    {
        _platform = BuiltProgram.Start(
            "CtaStreaming.Platform.Host",
            "--engines", "broker,schema-registry,ksql", "--data-dir", _data, "--broker-port", _brokerPort, "--schema-registry-port", _registryPort,
            "--ksql-port", _ksqlPort);
        _brokerPort = (await _platform.WaitForLineAsync(BrokerReady())).Groups["port"].Value;
        _registryPort = (await _platform.WaitForLineAsync(RegistryReady())).Groups["port"].Value;
        _ksqlPort = (await _platform.WaitForLineAsync(KsqlReady())).Groups["port"].Value;
    }

    private async Task BootstrapAsync()
    {
        await using var bootstrapper = BuiltProgram.Start("CtaStreaming.KsqlBootstrapper", "--Ksql:Url", $"http://127.0.0.1:{_ksqlPort}");
        var exitCode = await bootstrapper.ExitAsync(TimeSpan.FromSeconds(60));
        Assert.True(exitCode == 0, $"The bootstrapper ended with {exitCode}. It printed:\n{bootstrapper.Output}\nAnd the platform:\n{_platform.Output}");
    }

    private void StartProcessor() => _processor = BuiltProgram.Start("CtaStreaming.StreamProcessor", [.. Addresses(), "--instance", "1"]);

    private void StartProducers() => Producers = BuiltProgram.Start(
        "CtaStreaming.Producers",
        [.. Addresses(), "--start", "2026-03-02T08:00", "--until", "2026-03-02T08:15", "--seed", "1", "--speed", "60", "--resume", "true"]);

    private string[] Addresses() =>
        ["--Kafka:BootstrapServers", BootstrapServers, "--SchemaRegistry:Url", $"http://127.0.0.1:{_registryPort}"];

    [GeneratedRegex(@"\bbroker ready on \S+:(?<port>\d+)")]
    private static partial Regex BrokerReady();

    [GeneratedRegex(@"\bschema-registry ready on \S+:(?<port>\d+)")]
    private static partial Regex RegistryReady();

    [GeneratedRegex(@"\bksql ready on \S+:(?<port>\d+)")]
    private static partial Regex KsqlReady();

    [GeneratedRegex(@"\bready\b")]
    private static partial Regex Ready();
}
