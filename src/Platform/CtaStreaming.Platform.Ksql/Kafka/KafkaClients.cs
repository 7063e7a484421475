using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Ksql.Kafka;

/// <summary>The server's Kafka clients. Their buffers are small, because every query has its own.</summary>
internal sealed class KafkaClients(KsqlServerOptions options, ILogger logger)
{
    /// <summary>A reader of committed records that is told where to begin, and told when it is at an end.</summary>
    /// <param name="group">The group under which it commits, if it does. It never joins it.</param>
    public IConsumer<byte[]?, byte[]?> Consumer(string group) => new ConsumerBuilder<byte[]?, byte[]?>(Configure(new ConsumerConfig
    {
        ClientId = "ksql",
        GroupId = group,
        EnableAutoCommit = false,
        EnableAutoOffsetStore = false,
        EnablePartitionEof = true,
        // Where to go on when the place is gone, because records were deleted or the topic was made anew. Where to begin is not left to it.
        AutoOffsetReset = AutoOffsetReset.Earliest,
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
    /// <param name="onFatal">Told why the producer can do no more; its calls then only say that it cannot.</param>
    public IProducer<byte[]?, byte[]?> TransactionalProducer(string transactionalId, TimeSpan timeout, int lingerMs, Action<Error> onFatal) => new ProducerBuilder<byte[]?, byte[]?>(Configure(new ProducerConfig
    {
        ClientId = "ksql",
        TransactionalId = transactionalId,
        TransactionTimeoutMs = (int)timeout.TotalMilliseconds,
        // A record that is not delivered fails its transaction, which is all there is to know.
        EnableDeliveryReports = false,
        LingerMs = lingerMs,
        CompressionType = CompressionType.Lz4,
        Partitioner = Partitioner.Murmur2Random,
        QueueBufferingMaxKbytes = 16 * 1024,
    })).SetLogHandler((_, message) => Log.Client(logger, message.Facility, message.Message))
        .SetErrorHandler((_, error) =>
        {
            if (error.IsFatal) onFatal(error);
            Log.Client(logger, "error", error.Reason);
        })
        .Build();

    /// <summary>A producer of single records that somebody waits for.</summary>
    public IProducer<byte[]?, byte[]?> Producer() => new ProducerBuilder<byte[]?, byte[]?>(Configure(new ProducerConfig
    {
        ClientId = "ksql-inserts",
        // A source's topic exists. A producer that may create topics asks for those it has written to every few minutes, and would bring
        // back the ones that DROP … DELETE TOPIC has deleted.
        AllowAutoCreateTopics = false,
        EnableIdempotence = true,
        LingerMs = 0,
        MessageTimeoutMs = 30_000,
        Partitioner = Partitioner.Murmur2Random,
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
