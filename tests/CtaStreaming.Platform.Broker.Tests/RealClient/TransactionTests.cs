using Confluent.Kafka;

namespace CtaStreaming.Platform.Broker.Tests.RealClient;

/// <summary>Transactions as librdkafka makes them.</summary>
public sealed class TransactionTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private TestBroker _broker = null!;

    public async Task InitializeAsync()
    {
        _broker = await TestBroker.StartAsync();
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = _broker.BootstrapServers }).Build();
        await admin.CreateTopicsAsync([new() { Name = "in", NumPartitions = 1 }, new() { Name = "out", NumPartitions = 2 }]);
    }

    public async Task DisposeAsync() => await _broker.DisposeAsync();

    [Fact]
    public void Readers_of_committed_records_see_the_committed_ones_and_the_others_see_all()
    {
        using var producer = Producer("tx");
        producer.InitTransactions(Patience);
        foreach (var (name, commit) in new[] { ("a", true), ("b", false), ("c", true) })
        {
            producer.BeginTransaction();
            for (var i = 0; i < 3; i++) Produce(producer, $"{name}{i}");
            producer.Flush(Patience); // an abort would take back what is not sent yet
            if (commit) producer.CommitTransaction(Patience);
            else producer.AbortTransaction(Patience);
        }

        Assert.Equal(["a0", "a1", "a2", "c0", "c1", "c2"], Read(IsolationLevel.ReadCommitted));
        Assert.Equal(9, Read(IsolationLevel.ReadUncommitted).Length);
        using var consumer = Consumer(IsolationLevel.ReadCommitted);
        // Three markers: each takes an offset.
        Assert.Equal(12, consumer.QueryWatermarkOffsets(new TopicPartition("out", 0), Patience).High.Value);
    }

    [Fact]
    public async Task A_consumer_that_waits_gets_the_records_at_the_commit()
    {
        using var producer = Producer("tx");
        producer.InitTransactions(Patience);
        producer.BeginTransaction();
        await producer.ProduceAsync(new TopicPartition("out", 0), Message("a"));
        using var consumer = Consumer(IsolationLevel.ReadCommitted, config => (config.FetchWaitMaxMs, config.EnablePartitionEof) = (5000, false));
        Assert.Null(consumer.Consume(TimeSpan.FromMilliseconds(300)));

        producer.CommitTransaction(Patience);
        // A fetch that slept on would come back after five seconds.
        Assert.Equal("a", consumer.Consume(TimeSpan.FromSeconds(3))?.Message.Value);
    }

    [Fact]
    public async Task A_producer_that_was_replaced_is_told_so()
    {
        using var first = Producer("tx");
        first.InitTransactions(Patience);
        first.BeginTransaction();
        await first.ProduceAsync(new TopicPartition("out", 0), Message("of the first"));

        using var second = Producer("tx");
        second.InitTransactions(Patience);
        second.BeginTransaction();
        await second.ProduceAsync(new TopicPartition("out", 0), Message("of the second"));
        var fenced = Assert.Throws<KafkaException>(() => first.CommitTransaction(Patience));
        Assert.True(fenced.Error.IsFatal, fenced.Message);
        Assert.Equal(ErrorCode.Local_Fenced, fenced.Error.Code);
        second.CommitTransaction(Patience);
        Assert.Equal(["of the second"], Read(IsolationLevel.ReadCommitted));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Offsets_and_records_are_committed_together(bool commit)
    {
        using (var feeder = ProduceAndConsumeTests.Producer(_broker))
        {
            for (var i = 0; i < 3; i++) await feeder.ProduceAsync("in", Message($"{i}"));
        }

        using var producer = Producer("tx");
        producer.InitTransactions(Patience);
        using (var consumer = Group())
        {
            producer.BeginTransaction();
            for (var i = 0; i < 2; i++) Produce(producer, consumer.Consume(Patience).Message.Value);
            producer.SendOffsetsToTransaction(Positions(consumer), consumer.ConsumerGroupMetadata, Patience);
            if (commit) producer.CommitTransaction(Patience);
            else producer.AbortTransaction(Patience);
            consumer.Close();
        }

        using var next = Group();
        Assert.Equal(commit ? "2" : "0", next.Consume(Patience).Message.Value);
        Assert.Equal(commit ? ["0", "1"] : [], Read(IsolationLevel.ReadCommitted));
        next.Close();
    }

    [Fact]
    public async Task Offsets_of_a_generation_that_is_over_are_refused()
    {
        using var feeder = ProduceAndConsumeTests.Producer(_broker);
        await feeder.ProduceAsync("in", Message("x"));
        using var producer = Producer("tx");
        producer.InitTransactions(Patience);
        using var consumer = Group();
        consumer.Consume(Patience);
        var (positions, gone) = (Positions(consumer), consumer.ConsumerGroupMetadata);
        consumer.Close();

        producer.BeginTransaction();
        var refused = Assert.Throws<KafkaTxnRequiresAbortException>(() => producer.SendOffsetsToTransaction(positions, gone, Patience));
        Assert.Equal(ErrorCode.UnknownMemberId, refused.Error.Code);
        producer.AbortTransaction(Patience);
    }

    [Fact]
    public async Task A_transaction_lives_through_a_restart_of_the_broker()
    {
        using var producer = Producer("tx");
        producer.InitTransactions(Patience);
        producer.BeginTransaction();
        await producer.ProduceAsync(new TopicPartition("out", 0), Message("before"));
        await _broker.RestartAsync();
        await producer.ProduceAsync(new TopicPartition("out", 0), Message("after"));
        producer.CommitTransaction(Patience);
        Assert.Equal(["before", "after"], Read(IsolationLevel.ReadCommitted));
    }

    private static Message<string, string> Message(string value) => new() { Value = value };

    private static void Produce(IProducer<string, string> producer, string value) =>
        producer.Produce(new TopicPartition("out", 0), Message(value));

    private static IEnumerable<TopicPartitionOffset> Positions(IConsumer<string, string> consumer) =>
        [.. consumer.Assignment.Select(partition => new TopicPartitionOffset(partition, consumer.Position(partition)))];

    private IProducer<string, string> Producer(string id) => ProduceAndConsumeTests.Producer(_broker, config =>
    {
        config.TransactionalId = id;
        config.ReconnectBackoffMs = 10;
        config.ReconnectBackoffMaxMs = 100;
    });

    private IConsumer<string, string> Group()
    {
        var consumer = ProduceAndConsumeTests.Consumer(_broker, config =>
        {
            config.GroupId = "workers";
            config.AutoOffsetReset = AutoOffsetReset.Earliest;
        });
        consumer.Subscribe("in");
        return consumer;
    }

    private IConsumer<string, string> Consumer(IsolationLevel isolation, Action<ConsumerConfig>? configure = null)
    {
        var consumer = ProduceAndConsumeTests.Consumer(_broker, config =>
        {
            config.IsolationLevel = isolation;
            config.EnablePartitionEof = true;
            configure?.Invoke(config);
        });
        consumer.Assign(new TopicPartitionOffset("out", 0, Offset.Beginning));
        return consumer;
    }

    private string[] Read(IsolationLevel isolation)
    {
        using var consumer = Consumer(isolation);
        List<string> values = [];
        while (consumer.Consume(Patience) is { IsPartitionEOF: false } record) values.Add(record.Message.Value);
        return [.. values];
    }
}
