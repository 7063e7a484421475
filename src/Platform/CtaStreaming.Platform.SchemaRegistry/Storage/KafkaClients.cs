using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.SchemaRegistry.Storage;

/// <summary>The two clients of the topic, set for a log of small records that are awaited one by one.</summary>
internal static class KafkaClients
{
    public static IProducer<byte[], byte[]?> Producer(SchemaRegistryServerOptions options, ILogger logger)
    {
        var config = new ProducerConfig
        {
            BootstrapServers = options.BootstrapServers,
            ClientId = "schema-registry",
            EnableIdempotence = true,
            LingerMs = 0,
            MessageTimeoutMs = (int)options.WriteTimeout.TotalMilliseconds,
            MessageMaxBytes = 2 * RequestLimits.BodyBytes + 1024,
            ReconnectBackoffMaxMs = 1000,
            CancellationDelayMaxMs = 50,
        };
        Override(config, options);
        return new ProducerBuilder<byte[], byte[]?>(config)
            .SetLogHandler((_, message) => Forward(logger, message))
            .SetErrorHandler((_, error) => Log.ClientError(logger, error.Reason))
            .Build();
    }

    public static IConsumer<byte[]?, byte[]?> Consumer(SchemaRegistryServerOptions options, ILogger logger)
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = options.BootstrapServers,
            ClientId = "schema-registry",
            GroupId = "schema-registry",
            EnableAutoCommit = false,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnablePartitionEof = true,
            IsolationLevel = IsolationLevel.ReadCommitted,
            QueuedMaxMessagesKbytes = 4096,
            ReconnectBackoffMaxMs = 1000,
            CancellationDelayMaxMs = 50,
        };
        Override(config, options);
        return new ConsumerBuilder<byte[]?, byte[]?>(config)
            .SetLogHandler((_, message) => Forward(logger, message))
            .SetErrorHandler((_, error) => Log.ClientError(logger, error.Reason))
            .Build();
    }

    private static void Override(ClientConfig config, SchemaRegistryServerOptions options)
    {
        foreach (var (name, value) in options.KafkaProperties) config.Set(name, value);
    }

    private static void Forward(ILogger logger, LogMessage message) => Log.Client(logger, message.Facility, message.Message);
}
