using Confluent.Kafka;

namespace CtaStreaming.Platform.Broker.Tests.Clients;

/// <summary>
/// A stream processor as small as it gets: reads records, writes them to another topic and commits what it has read, all in one
/// transaction. It knows no way out of trouble but to end; whoever started it starts it again.
/// </summary>
internal static class CopyWorker
{
    public const string Input = "copy-in";
    public const string Output = "copy-out";
    public const string Group = "copiers";

    /// <summary>What it prints when a transaction is committed, before how many records were in it.</summary>
    public const string Committed = "committed ";

    private const int RecordsInTransaction = 25;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="name">The static name in the group and the transactional id: who is started again takes the place of the dead one.</param>
    public static void Run(string bootstrapServers, string name)
    {
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig
        {
            BootstrapServers = bootstrapServers,
            TransactionalId = name,
            LingerMs = 1,
            ReconnectBackoffMs = 10,
            ReconnectBackoffMaxMs = 100,
        }).SetLogHandler((_, _) => { }).Build();
        // First: what a dead worker left open is aborted, so that its offsets are settled before the group is asked for them.
        producer.InitTransactions(Patience);

        using var consumer = new ConsumerBuilder<Null, string>(new ConsumerConfig
        {
            BootstrapServers = bootstrapServers,
            GroupId = Group,
            GroupInstanceId = name,
            SessionTimeoutMs = 30_000,
            IsolationLevel = IsolationLevel.ReadCommitted,
            EnableAutoCommit = false,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            ReconnectBackoffMs = 10,
            ReconnectBackoffMaxMs = 100,
        }).SetLogHandler((_, _) => { }).Build();
        consumer.Subscribe(Input);
        while (true)
        {
            if (consumer.Consume(Patience) is { } first) Copy(producer, consumer, first);
        }
    }

    private static void Copy(IProducer<Null, string> producer, IConsumer<Null, string> consumer, ConsumeResult<Null, string> first)
    {
        var positions = new Dictionary<TopicPartition, Offset>();
        var count = 0;
        producer.BeginTransaction();
        for (var record = first; record is not null; record = count < RecordsInTransaction ? consumer.Consume(TimeSpan.Zero) : null)
        {
            producer.Produce(new TopicPartition(Output, record.Partition), new Message<Null, string> { Value = record.Message.Value });
            positions[record.TopicPartition] = record.Offset + 1;
            count++;
        }

        var offsets = positions.Select(position => new TopicPartitionOffset(position.Key, position.Value));
        Again(() => producer.SendOffsetsToTransaction(offsets, consumer.ConsumerGroupMetadata, Patience));
        Again(() => producer.CommitTransaction(Patience));
        Console.WriteLine($"{Committed}{count}");
    }

    private static void Again(Action step)
    {
        while (true)
        {
            try
            {
                step();
                return;
            }
            catch (KafkaRetriableException)
            {
                // The broker is away. The client says that the same call may be made again, and finishes what it had begun.
            }
        }
    }
}
