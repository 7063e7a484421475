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
        // Only the folder: xunit has no end of the run to stop a broker at, and the test host gives a process exit no time to.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => directory.Delete(recursive: true);
        return await KafkaBroker.StartAsync(new BrokerOptions { DataDirectory = directory.FullName, Port = 0 });
    }
}
