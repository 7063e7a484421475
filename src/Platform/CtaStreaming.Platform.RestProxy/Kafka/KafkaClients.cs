using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.RestProxy.Kafka;

/// <summary>The proxy's Kafka clients. Where the original leaves a setting to Java's client, Java's default is set: librdkafka's differ.</summary>
internal sealed class KafkaClients(RestProxyServerOptions options, ILogger logger)
{
    private const int MetadataRefreshMs = 10_000;
    private const int ConsumerQueueKbytes = 4096;
    private const int ProducerQueueKbytes = 64 * 1024;

    public TimeSpan Timeout => options.KafkaTimeout;

    private int TimeoutMs => (int)options.KafkaTimeout.TotalMilliseconds;

    /// <param name="failed">Told when the producer can send nothing any more.</param>
    public IProducer<byte[]?, byte[]?> Producer(Action<Error> failed) =>
        new ProducerBuilder<byte[]?, byte[]?>(Configure(new ProducerConfig
        {
            EnableIdempotence = true,
            Partitioner = Partitioner.Murmur2Random,
            LingerMs = 0,
            MessageTimeoutMs = TimeoutMs,
            TopicMetadataPropagationMaxMs = TimeoutMs,
            QueueBufferingMaxKbytes = ProducerQueueKbytes,
        }))
        .SetLogHandler((_, message) => Log.Client(logger, message.Facility, message.Message))
        .SetErrorHandler((_, error) =>
        {
            Log.Client(logger, "error", error.Reason);
            if (error.IsFatal) failed(error);
        })
        .Build();

    public IAdminClient Admin() => new AdminClientBuilder(Configure(new AdminClientConfig { SocketTimeoutMs = TimeoutMs }))
        .SetLogHandler((_, message) => Log.Client(logger, message.Facility, message.Message))
        .SetErrorHandler((_, error) => Log.Client(logger, "error", error.Reason))
        .Build();

    /// <summary>
    /// A consumer without rebalance handlers: so the client takes part in rebalances by itself, also while nobody reads, and an instance
    /// whose user pauses does not hold up its group. Offsets are stored as records are handed out, not as they arrive.
    /// </summary>
    public IConsumer<byte[]?, byte[]?> Consumer(string group, AutoOffsetReset reset, bool autoCommit) =>
        new ConsumerBuilder<byte[]?, byte[]?>(Configure(new ConsumerConfig
        {
            GroupId = group,
            AutoOffsetReset = reset,
            EnableAutoCommit = autoCommit,
            EnableAutoOffsetStore = false,
            IsolationLevel = IsolationLevel.ReadUncommitted,
            AllowAutoCreateTopics = true,
            TopicMetadataRefreshIntervalMs = MetadataRefreshMs,
            QueuedMaxMessagesKbytes = ConsumerQueueKbytes,
            // An instance expires by its own clock; the group should not lose it a moment before.
            MaxPollIntervalMs = (int)Math.Max(300_000, options.ConsumerIdleTimeout.TotalMilliseconds + 60_000),
        }))
        .SetLogHandler((_, message) => Log.Client(logger, message.Facility, message.Message))
        .SetErrorHandler((_, error) => Log.Client(logger, "error", error.Reason))
        .Build();

    private T Configure<T>(T config)
        where T : ClientConfig
    {
        config.ClientId = "rest-proxy";
        config.BootstrapServers = options.BootstrapServers;
        config.ReconnectBackoffMaxMs = 1000;
        foreach (var (name, value) in options.KafkaProperties) config.Set(name, value);
        return config;
    }
}
