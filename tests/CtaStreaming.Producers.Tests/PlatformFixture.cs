using CtaStreaming.Platform.Broker;
using CtaStreaming.Platform.SchemaRegistry;
using CtaStreaming.Testing;

namespace CtaStreaming.Producers.Tests;

/// <summary>A broker and a Schema Registry of one test's own, on free ports; the broker can go away and come back.</summary>
public sealed class PlatformFixture : IAsyncLifetime, IAsyncDisposable
{
    /// <summary>The name of the program.</summary>
    public const string Producers = "CtaStreaming.Producers";

    private readonly string _directory = Directory.CreateTempSubdirectory("cta-producers-tests-").FullName;
    private KafkaBroker? _broker;
    private SchemaRegistryServer? _registry;
    private int _port;

    public string BootstrapServers => $"127.0.0.1:{_port}";

    public string RegistryUrl => _registry!.Url.ToString();

    /// <summary>For a test that shares its topics with no other.</summary>
    public static async Task<PlatformFixture> StartAsync()
    {
        var platform = new PlatformFixture();
        await platform.InitializeAsync();
        return platform;
    }

    public async Task InitializeAsync()
    {
        await StartBrokerAsync();
        _registry = await SchemaRegistryServer.StartAsync(new SchemaRegistryServerOptions { BootstrapServers = BootstrapServers, Url = "http://127.0.0.1:0" });
    }

    public async Task StartBrokerAsync()
    {
        _broker = await KafkaBroker.StartAsync(new BrokerOptions { DataDirectory = _directory, Port = _port, AutoCreateTopics = false });
        _port = _broker.EndPoint.Port;
    }

    /// <summary>Starts the built producers against this platform.</summary>
    public RunningProgram Run(string[] args, params (string Name, string Value)[] environment) => RunningProgram.Start(
        Producers, args, [("Kafka__BootstrapServers", BootstrapServers), ("SchemaRegistry__Url", RegistryUrl), .. environment]);

    public async Task StopBrokerAsync() => await _broker!.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync()
    {
        await _registry!.DisposeAsync();
        await _broker!.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
