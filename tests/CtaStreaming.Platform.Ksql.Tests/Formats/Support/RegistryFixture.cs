using CtaStreaming.Platform.Broker;
using CtaStreaming.Platform.SchemaClient;
using CtaStreaming.Platform.SchemaRegistry;

namespace CtaStreaming.Platform.Ksql.Tests.Formats.Support;

/// <summary>A Schema Registry with the broker that it needs.</summary>
public sealed class RegistryFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cta-ksql-formats-").FullName;
    private KafkaBroker _broker = null!;
    private SchemaRegistryServer _server = null!;
    private int _topics;

    public SchemaRegistryClient Client { get; private set; } = null!;

    /// <summary>A topic that no other test has.</summary>
    public string NewTopic() => $"topic-{Interlocked.Increment(ref _topics)}";

    public async Task InitializeAsync()
    {
        _broker = await KafkaBroker.StartAsync(new BrokerOptions { DataDirectory = _folder, Port = 0, GroupInitialRebalanceDelay = TimeSpan.Zero });
        _server = await SchemaRegistryServer.StartAsync(new() { Url = "http://127.0.0.1:0", BootstrapServers = _broker.BootstrapServers });
        Client = new(new() { Url = _server.Url.ToString() });
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        await _broker.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

[CollectionDefinition(Name)]
public sealed class RegistryCollection : ICollectionFixture<RegistryFixture>
{
    public const string Name = "Registry of the formats";
}
