using CtaStreaming.Platform.Broker;
using CtaStreaming.Platform.SchemaRegistry;
using CtaStreaming.Testing;

namespace CtaStreaming.Platform.Connect.Tests.Support;

/// <summary>
/// What a worker needs around it, started once for the whole run: a broker, a registry, a database, and a worker for all who do not
/// need their own.
/// </summary>
public sealed class Surroundings : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cta-connect-").FullName;
    private KafkaBroker _broker = null!;
    private SchemaRegistryServer _registry = null!;
    private ConnectServer _worker = null!;

    public PostgresCluster Postgres { get; private set; } = null!;

    public ConnectClient Client { get; private set; } = null!;

    public string BootstrapServers => _broker.BootstrapServers;

    public string RegistryUrl => _registry.Url.ToString();

    public async Task InitializeAsync()
    {
        var postgres = PostgresCluster.StartAsync();
        _broker = await KafkaBroker.StartAsync(
            new BrokerOptions { DataDirectory = _folder, Port = 0, GroupInitialRebalanceDelay = TimeSpan.Zero });
        _registry = await SchemaRegistryServer.StartAsync(new() { Url = "http://127.0.0.1:0", BootstrapServers = BootstrapServers });
        _worker = await StartWorkerAsync("shared");
        Client = new ConnectClient(_worker.Url);
        Postgres = await postgres;
    }

    /// <summary>Another worker. Two of one name share their topics, as one that is started again does.</summary>
    public Task<ConnectServer> StartWorkerAsync(string name) => ConnectServer.StartAsync(WorkerOptions(name));

    public ConnectServerOptions WorkerOptions(string name) => new()
    {
        Url = "http://127.0.0.1:0",
        BootstrapServers = BootstrapServers,
        SchemaRegistryUrl = RegistryUrl,
        ConfigTopic = $"{name}-configs",
        OffsetTopic = $"{name}-offsets",
        StatusTopic = $"{name}-status",
        OffsetTopicPartitions = 2,
        StatusTopicPartitions = 2,
    };

    /// <summary>Everything in a topic, once it holds that many records.</summary>
    public Task<IReadOnlyList<TopicRecord>> ReadAsync(string topic, int count) => TopicRecord.ReadAsync(BootstrapServers, topic, count);

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _worker.DisposeAsync();
        await _registry.DisposeAsync();
        await _broker.DisposeAsync();
        await Postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

[CollectionDefinition(Name)]
public sealed class SurroundingsCollection : ICollectionFixture<Surroundings>
{
    public const string Name = "Surroundings";
}
