using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Ksql.Kafka;

/// <summary>The server's Kafka clients. Their buffers are small, because every query has its own.</summary>
internal sealed class KafkaClients(KsqlServerOptions options, ILogger logger)
{
    /// <summary>A reader of committed records that is told where to begin, and told when it is at an end.</summary>
    /// <param name="group">The group under which it commits, if it does. It never joins it.</param>
    /// <param name="lost">Where it goes on when its place is gone: the records were deleted, or the topic made anew.</param>
    public IConsumer<byte[]?, byte[]?> Consumer(string group, AutoOffsetReset lost = AutoOffsetReset.Earliest) => new ConsumerBuilder<byte[]?, byte[]?>(Configure(new ConsumerConfig
    {
        ClientId = "ksql",
        GroupId = group,
        EnableAutoCommit = false,
        EnableAutoOffsetStore = false,
        EnablePartitionEof = true,
        AutoOffsetReset = lost,
        IsolationLevel = IsolationLevel.ReadCommitted,
        FetchWaitMaxMs = 100,
        QueuedMinMessages = 2_000,
        QueuedMaxMessagesKbytes = 4 * 1024,
        FetchMaxBytes = 4 * 1024 * 1024,
        // With the small queue above, librdkafka's default of a second is what a fast reader would mostly wait for.
        FetchQueueBackoffMs = 10,
        TopicMetadataRefreshIntervalMs = 10_000,
    })).SetLogHandler((_, message) => Log.Client(logger, message.Facility, message.Message))
        .SetErrorHandler((_, error) => Log.Client(logger, "error", error.Reason))
        .Build();

    /// <summary>A producer of transactions. One that comes later with the same id fences it, and aborts what it left open.</summary>
    public IProducer<byte[]?, byte[]?> TransactionalProducer(string transactionalId, int lingerMs) => new ProducerBuilder<byte[]?, byte[]?>(Configure(new ProducerConfig
    {
        ClientId = "ksql",
        TransactionalId = transactionalId,
        TransactionTimeoutMs = 60_000,
        LingerMs = lingerMs,
        CompressionType = CompressionType.Lz4,
        Partitioner = Partitioner.Murmur2Random,
        QueueBufferingMaxKbytes = 16 * 1024,
    })).SetLogHandler((_, message) => Log.Client(logger, message.Facility, message.Message))
        .SetErrorHandler((_, error) => Log.Client(logger, "error", error.Reason))
        .Build();

    /// <summary>A producer of what clients insert: each record arrives once, and its delivery can be waited for.</summary>
    public IProducer<byte[]?, byte[]?> InsertProducer() => new ProducerBuilder<byte[]?, byte[]?>(Configure(new ProducerConfig
    {
        ClientId = "ksql",
        EnableIdempotence = true,
        Acks = Acks.All,
        LingerMs = 2,
        MessageTimeoutMs = 30_000,
        CompressionType = CompressionType.Lz4,
        Partitioner = Partitioner.Murmur2Random,
        QueueBufferingMaxKbytes = 16 * 1024,
    })).SetLogHandler((_, message) => Log.Client(logger, message.Facility, message.Message))
        .SetErrorHandler((_, error) => Log.Client(logger, "error", error.Reason))
        .Build();

    /// <summary>A client for topics and groups.</summary>
    public IAdminClient Admin() => new AdminClientBuilder(Configure(new AdminClientConfig { ClientId = "ksql" }))
        .SetLogHandler((_, message) => Log.Client(logger, message.Facility, message.Message))
        .SetErrorHandler((_, error) => Log.Client(logger, "error", error.Reason))
        .Build();

    private T Configure<T>(T config)
        where T : ClientConfig
    {
        config.BootstrapServers = options.BootstrapServers;
        config.ReconnectBackoffMs = 100;
        config.ReconnectBackoffMaxMs = 1_000;
        config.LogConnectionClose = false;
        config.EnableMetricsPush = false;
        foreach (var (name, value) in options.KafkaProperties) config.Set(name, value);
        return config;
    }
}
