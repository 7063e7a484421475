using CtaStreaming.Platform.Ksql.Tests.Runtime.Support;
using CtaStreaming.Platform.SchemaRegistry;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Ksql.Tests.Support;

/// <summary>What a server needs around it, started once for the whole run: a broker, a registry, and a server for all who do not need their own.</summary>
public sealed class Surroundings : IAsyncLifetime
{
    private static int _services;

    private SchemaRegistryServer _registry = null!;
    private KsqlServer _server = null!;

    public KafkaFixture Kafka { get; } = new();

    public KsqlClient Client { get; private set; } = null!;

    public string RegistryUrl => _registry.Url.ToString();

    public async Task InitializeAsync()
    {
        await Kafka.InitializeAsync();
        _registry = await SchemaRegistryServer.StartAsync(new() { Url = "http://127.0.0.1:0", BootstrapServers = Kafka.BootstrapServers });
        _server = await KsqlServer.StartAsync(Options("shared_"));
        Client = new KsqlClient(_server.Url);
    }

    /// <summary>A service of its own, with an empty command topic.</summary>
    public static string NewService() => $"service{Interlocked.Increment(ref _services)}_";

    /// <summary>Two of one service share their command topic, as one that is started again does.</summary>
    public KsqlServerOptions Options(string service, ILoggerFactory? logs = null) => new()
    {
        Url = "http://127.0.0.1:0",
        BootstrapServers = Kafka.BootstrapServers,
        SchemaRegistryUrl = RegistryUrl,
        ServiceId = service,
        LoggerFactory = logs ?? Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance,
    };

    public async Task<RunningServer> StartAsync(string service, ILoggerFactory? logs = null) =>
        new(await KsqlServer.StartAsync(Options(service, logs)));

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        await _registry.DisposeAsync();
        await Kafka.DisposeAsync();
    }
}

/// <summary>A server of a test's own, with a client for it.</summary>
public sealed class RunningServer(KsqlServer server) : IAsyncDisposable
{
    public KsqlClient Client { get; } = new(server.Url);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await server.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class SurroundingsCollection : ICollectionFixture<Surroundings>
{
    public const string Name = "ksqlDB server";
}
