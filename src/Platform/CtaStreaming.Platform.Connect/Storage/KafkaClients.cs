using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Connect.Storage;

/// <summary>
/// The worker's clients. Keys go to the partitions to which Java's clients send them, so that either can take over the other's
/// topics.
/// </summary>
internal sealed class KafkaClients(ConnectServerOptions options, ILogger logger)
{
    /// <summary>For the worker's own topics: few small records, each awaited.</summary>
    public IProducer<byte[]?, byte[]?> StateProducer() => Producer(new()
    {
        ClientId = "connect",
        LingerMs = 0,
        MessageTimeoutMs = (int)options.WriteTimeout.TotalMilliseconds,
        MessageMaxBytes = 2 * RequestLimits.BodyBytes + 1024,
    });

    /// <summary>
    /// For what tasks produce. It never gives up on a record by itself: a broker that is away for long delays records, it does not
    /// lose them.
    /// </summary>
    public IProducer<byte[]?, byte[]?> TaskProducer() => Producer(new()
    {
        ClientId = "connect-tasks",
        LingerMs = 2,
        MessageTimeoutMs = int.MaxValue,
    });

    public IConsumer<byte[]?, byte[]?> StateConsumer() => Build(new ConsumerBuilder<byte[]?, byte[]?>(Configure(new ConsumerConfig
    {
        ClientId = "connect",
        GroupId = "connect",
        EnableAutoCommit = false,
        AutoOffsetReset = AutoOffsetReset.Earliest,
        EnablePartitionEof = true,
        IsolationLevel = IsolationLevel.ReadCommitted,
        QueuedMaxMessagesKbytes = 4096,
    })));

    private IProducer<byte[]?, byte[]?> Producer(ProducerConfig config)
    {
        config.EnableIdempotence = true;
        config.Partitioner = Partitioner.Murmur2Random;
        return new ProducerBuilder<byte[]?, byte[]?>(Configure(config))
            .SetLogHandler((_, message) => Log.Client(logger, message.Facility, message.Message))
            .SetErrorHandler((_, error) => Log.Client(logger, "error", error.Reason))
            .Build();
    }

    private IConsumer<byte[]?, byte[]?> Build(ConsumerBuilder<byte[]?, byte[]?> builder) => builder
        .SetLogHandler((_, message) => Log.Client(logger, message.Facility, message.Message))
        .SetErrorHandler((_, error) => Log.Client(logger, "error", error.Reason))
        .Build();

    private T Configure<T>(T config)
        where T : ClientConfig
    {
        config.BootstrapServers = options.BootstrapServers;
        config.ReconnectBackoffMaxMs = 1000;
        foreach (var (name, value) in options.KafkaProperties) config.Set(name, value);
        return config;
    }
}
