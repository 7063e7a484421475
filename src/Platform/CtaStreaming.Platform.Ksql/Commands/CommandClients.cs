using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Ksql.Commands;

/// <summary>The Kafka clients of the command topic.</summary>
internal sealed class CommandClients(KsqlServerOptions options, ILogger logger)
{
    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(10);

    public string Topic { get; } = $"_confluent-ksql-{options.ServiceId}_command_topic";

    /// <summary>
    /// One transactional id for every server of the service: of two that write, the one that began first is fenced, and has to read what
    /// the other wrote before it tries again.
    /// </summary>
    public IProducer<byte[], byte[]> Writer()
    {
        var config = Configure(new ProducerConfig
        {
            ClientId = "ksql-commands",
            TransactionalId = $"{options.ServiceId}_command_writer",
            TransactionTimeoutMs = (int)WriteTimeout.TotalMilliseconds,
            MessageTimeoutMs = (int)WriteTimeout.TotalMilliseconds,
            MessageMaxBytes = 2 * Http.RequestLimits.BodyBytes,
            LingerMs = 0,
        });
        return new ProducerBuilder<byte[], byte[]>(config)
            .SetLogHandler((_, message) => Log.Client(logger, message.Facility, message.Message))
            .SetErrorHandler((_, error) => Log.Client(logger, "error", error.Reason))
            .Build();
    }

    public IConsumer<byte[]?, byte[]?> Reader()
    {
        var config = Configure(new ConsumerConfig
        {
            ClientId = "ksql-commands",
            GroupId = $"_confluent-ksql-{options.ServiceId}command_runner",
            EnableAutoCommit = false,
            EnableAutoOffsetStore = false,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnablePartitionEof = true,

            // At the start it is the end of the topic that is waited for, which an empty fetch tells.
            FetchWaitMaxMs = 100,
            IsolationLevel = IsolationLevel.ReadCommitted,
            QueuedMaxMessagesKbytes = 4096,
        });
        return new ConsumerBuilder<byte[]?, byte[]?>(config)
            .SetLogHandler((_, message) => Log.Client(logger, message.Facility, message.Message))
            .SetErrorHandler((_, error) => Log.Client(logger, "error", error.Reason))
            .Build();
    }

    public IAdminClient Admin() => new AdminClientBuilder(Configure(new AdminClientConfig { ClientId = "ksql-commands" }))
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
