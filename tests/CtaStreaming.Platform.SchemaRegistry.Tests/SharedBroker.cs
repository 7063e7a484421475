using CtaStreaming.Platform.Broker;

namespace CtaStreaming.Platform.SchemaRegistry.Tests;

/// <summary>One real broker for the whole run: each registry has a topic of its own on it, which keeps them apart as well as a broker each would.</summary>
internal static class SharedBroker
{
    private static readonly Lazy<Task<KafkaBroker>> Broker = new(StartAsync);
    private static int _topics;

    public static async Task<string> BootstrapServersAsync() => (await Broker.Value).BootstrapServers;

    public static string NewTopic() => $"_schemas_{Interlocked.Increment(ref _topics)}";

    private static async Task<KafkaBroker> StartAsync()
    {
        var directory = Directory.CreateTempSubdirectory("cta-registry-");
        var broker = await KafkaBroker.StartAsync(new BrokerOptions { DataDirectory = directory.FullName, Port = 0 });
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            broker.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(5));
            directory.Delete(recursive: true);
        };
        return broker;
    }
}
