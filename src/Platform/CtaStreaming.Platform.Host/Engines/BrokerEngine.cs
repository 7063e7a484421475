using CtaStreaming.Platform.Broker;

namespace CtaStreaming.Platform.Host.Engines;

internal static class BrokerEngine
{
    public static async Task<RunningEngine> StartAsync(EngineContext context, CancellationToken cancellationToken)
    {
        var options = context.Options;
        var broker = await KafkaBroker.StartAsync(
            new BrokerOptions
            {
                DataDirectory = Path.Combine(options.DataDirectory, "broker"),
                Host = options.Host,
                Port = options.BrokerPort,
                AdvertisedHost = options.AdvertisedHost,
                AutoCreateTopics = options.AutoCreateTopics,
                DefaultPartitions = options.NumPartitions,
                GroupInitialRebalanceDelay = options.GroupInitialRebalanceDelay,
            },
            cancellationToken);
        context.BootstrapServers ??= broker.BootstrapServers;
        return new RunningEngine(broker.EndPoint.ToString(), broker);
    }
}
