using Confluent.Kafka;
using CtaStreaming.Platform.Broker;
using CtaStreaming.Platform.SchemaRegistry;

namespace CtaStreaming.Platform.RestProxy.Tests.Support;

/// <summary>One real broker, one registry and one proxy for the whole run; tests keep apart by the names of their topics and groups.</summary>
internal static class SharedPlatform
{
    private static readonly Lazy<Task<Addresses>> Platform = new(StartAsync);
    private static int _names;

    public static Task<Addresses> AddressesAsync() => Platform.Value;

    public static string NewName(string what) => $"{what}-{Interlocked.Increment(ref _names)}";

    public static async Task<RestProxyServer> StartProxyAsync(Func<RestProxyServerOptions, RestProxyServerOptions> change)
    {
        var at = await AddressesAsync();
        return await RestProxyServer.StartAsync(change(Options(at.Broker, at.Registry)));
    }

    private static async Task<Addresses> StartAsync()
    {
        var directory = Directory.CreateTempSubdirectory("cta-restproxy-");
        // Only the folder: xunit has no end of the run to stop servers at, and the test host gives a process exit no time to.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => directory.Delete(recursive: true);
        var broker = await KafkaBroker.StartAsync(new BrokerOptions
        {
            DataDirectory = directory.FullName,
            Port = 0,
            DefaultPartitions = 1,
            GroupInitialRebalanceDelay = TimeSpan.Zero,
        });
        var registry = await SchemaRegistryServer.StartAsync(new() { Url = "http://127.0.0.1:0", BootstrapServers = broker.BootstrapServers });
        var proxy = await RestProxyServer.StartAsync(Options(broker.BootstrapServers, registry.Url.ToString()));
        var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker.BootstrapServers }).Build();
        return new(broker.BootstrapServers, registry.Url.ToString(), new(proxy.Url), admin);
    }

    private static RestProxyServerOptions Options(string broker, string registry) =>
        new() { Url = "http://127.0.0.1:0", BootstrapServers = broker, SchemaRegistryUrl = registry };
}

internal sealed record Addresses(string Broker, string Registry, ProxyClient Client, IAdminClient Admin);
