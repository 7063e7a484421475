using CtaStreaming.Platform.Broker;
using CtaStreaming.Testing;

namespace CtaStreaming.BarrierSimulator.Tests;

/// <summary>A broker of one test's own, on a free port; it can go away and come back.</summary>
public sealed class BrokerFixture : IAsyncDisposable
{
    public const string Program = "CtaStreaming.BarrierSimulator";

    private readonly string _directory = Directory.CreateTempSubdirectory("cta-barriers-tests-").FullName;
    private readonly TimeProvider _time;
    private KafkaBroker? _broker;
    private int _port;

    private BrokerFixture(TimeProvider time) => _time = time;

    public string BootstrapServers => $"127.0.0.1:{_port}";

    public static async Task<BrokerFixture> StartAsync(TimeProvider? time = null)
    {
        var fixture = new BrokerFixture(time ?? TimeProvider.System);
        await fixture.StartBrokerAsync();
        return fixture;
    }

    public async Task StartBrokerAsync()
    {
        _broker = await KafkaBroker.StartAsync(new BrokerOptions { DataDirectory = _directory, Port = _port, AutoCreateTopics = false, TimeProvider = _time });
        _port = _broker.EndPoint.Port;
    }

    public async Task StopBrokerAsync() => await _broker!.DisposeAsync();

    /// <summary>Starts the built program against this broker.</summary>
    public RunningProgram Run(params string[] args) => RunningProgram.Start(Program, args, ("Kafka__BootstrapServers", BootstrapServers));

    public async ValueTask DisposeAsync()
    {
        await _broker!.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
