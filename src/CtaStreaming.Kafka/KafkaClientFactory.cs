using Confluent.Kafka;
using CtaStreaming.Contracts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Kafka;

/// <summary>
/// Builders of Kafka clients that already know where Kafka is, what the pipeline promises about delivery and where to log.
/// The caller adds serdes and handlers, and builds.
/// </summary>
/// <remarks>
/// Properties win in this order: <see cref="KafkaOptions.Client"/>, the caller's, the defaults here. The error and log handlers
/// are taken; every other handler is free. Buffers are small, because the pipeline's records are, and its programs are many.
/// </remarks>
public sealed class KafkaClientFactory(IOptions<KafkaOptions> options, IHostEnvironment environment, ILoggerFactory loggers)
{
    private readonly KafkaClientLog _log = new(loggers, options.Value.BootstrapServers);

    /// <summary>The addresses that clients start from, for messages to people.</summary>
    public string BootstrapServers => options.Value.BootstrapServers;

    /// <summary>A producer that is idempotent and waits for all replicas: no record twice, none out of order, none lost once delivered.</summary>
    /// <param name="configure">Changes to the defaults.</param>
    public ProducerBuilder<TKey, TValue> CreateProducerBuilder<TKey, TValue>(Action<ProducerConfig>? configure = null)
    {
        var config = new ProducerConfig(Connection())
        {
            EnableIdempotence = true,
            Acks = Acks.All,
            LingerMs = 10,
            CompressionType = CompressionType.Lz4,
            QueueBufferingMaxKbytes = 16 * 1024,
        };
        configure?.Invoke(config);
        return new ProducerBuilder<TKey, TValue>(WithOverrides(config))
            .SetErrorHandler((client, error) => _log.Error(client.Name, error))
            .SetLogHandler((_, message) => _log.Write(message));
    }

    /// <summary>
    /// A consumer in the group named after the service: sees committed transactions only, starts at the beginning where its
    /// group has no offset, and commits nothing by itself. Who turns <c>EnableAutoCommit</c> on stores the offset of each record
    /// that is done with, as <see cref="ConsumerWorker{TKey, TValue}"/> does.
    /// </summary>
    /// <param name="configure">Changes to the defaults, such as another group or an automatic commit.</param>
    public ConsumerBuilder<TKey, TValue> CreateConsumerBuilder<TKey, TValue>(Action<ConsumerConfig>? configure = null)
    {
        var config = new ConsumerConfig(Connection())
        {
            GroupId = environment.ApplicationName,
            IsolationLevel = IsolationLevel.ReadCommitted,
            EnableAutoCommit = false,
            // An automatic commit, where a program asks for it, then takes only offsets that were stored when their records were handled.
            EnableAutoOffsetStore = false,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            // A killed program's successor waits this long for the partitions; Kafka's 45 s is made for garbage collectors' pauses.
            SessionTimeoutMs = 10_000,
            // A subscription by pattern learns of new topics only this often; librdkafka's five minutes would hide a new station.
            TopicMetadataRefreshIntervalMs = 5_000,
            QueuedMinMessages = 1_000,
            QueuedMaxMessagesKbytes = 4 * 1024,
            FetchMaxBytes = 4 * 1024 * 1024,
            // Once the small queue above is full, librdkafka would look away for a second, and a fast reader wait out most of it:
            // 40 000 events a second were all that one partition gave.
            FetchQueueBackoffMs = 10,
        };
        configure?.Invoke(config);
        return new ConsumerBuilder<TKey, TValue>(WithOverrides(config))
            .SetErrorHandler((client, error) => _log.Error(client.Name, error))
            .SetLogHandler((_, message) => _log.Write(message));
    }

    /// <summary>A client for topics, configs and groups.</summary>
    public AdminClientBuilder CreateAdminClientBuilder() =>
        new AdminClientBuilder(WithOverrides(new AdminClientConfig(Connection())))
            .SetErrorHandler((client, error) => _log.Error(client.Name, error))
            .SetLogHandler((_, message) => _log.Write(message));

    private ClientConfig Connection() => new()
    {
        BootstrapServers = options.Value.BootstrapServers,
        ClientId = environment.ApplicationName,
        // The address may be on this machine and its broker a moment late: try again soon, not after librdkafka's ten seconds.
        ReconnectBackoffMs = 100,
        ReconnectBackoffMaxMs = 1_000,
        SocketKeepaliveEnable = true,
        LogConnectionClose = false,
        EnableMetricsPush = false,
    };

    private TConfig WithOverrides<TConfig>(TConfig config)
        where TConfig : Config
    {
        foreach (var (name, value) in options.Value.Client) config.Set(name, value);
        return config;
    }
}
