using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Conformance.Clients;
using CtaStreaming.Conformance.Surroundings;

namespace CtaStreaming.Conformance.Broker;

public sealed class TransactionTests : EngineTest
{
    private readonly string _id = Run.Name("transactions");
    private string _topic = "";
    private IProducer<byte[]?, byte[]?> _producer = null!;

    protected override async Task PrepareAsync()
    {
        _topic = await CreateTopicAsync(2);
        _producer = Disposed(await Task.Run(() => Kafka.TransactionalProducer(_id)));
    }

    [Fact]
    public async Task What_is_committed_is_seen_in_every_partition_and_topic()
    {
        var other = await CreateTopicAsync();
        _producer.BeginTransaction();
        await SendAsync("a", 0);
        await SendAsync("b", 1);
        await _producer.ProduceAsync(other, KafkaClients.Message("k", "c"));
        Assert.Empty(await SeenAsync());
        _producer.CommitTransaction(Eventually.Patience);
        Assert.Equal(["a", "b"], await SeenAsync());
        Assert.Equal(["c"], (await Kafka.ReadAsync(other)).Select(KafkaClients.Value));
    }

    [Fact]
    public async Task What_is_aborted_is_seen_only_by_who_reads_the_uncommitted()
    {
        _producer.BeginTransaction();
        await SendAsync("aborted");
        _producer.AbortTransaction(Eventually.Patience);
        _producer.BeginTransaction();
        await SendAsync("committed");
        _producer.CommitTransaction(Eventually.Patience);
        Assert.Equal(["committed"], await SeenAsync());
        Assert.Equal(["aborted", "committed"], await SeenAsync(IsolationLevel.ReadUncommitted));
    }

    [Fact]
    public async Task An_open_transaction_holds_back_what_others_write_behind_it()
    {
        await Kafka.SendAsync(_topic, null, "before", 0);
        _producer.BeginTransaction();
        await SendAsync("open");
        await Kafka.SendAsync(_topic, null, "behind", 0);
        Assert.Equal(["before"], await SeenAsync());
        Assert.Equal((1, 3), (await EndAsync(IsolationLevel.ReadCommitted), await EndAsync(IsolationLevel.ReadUncommitted)));

        _producer.CommitTransaction(Eventually.Patience);
        Assert.Equal(["before", "open", "behind"], await SeenAsync());
    }

    [Fact]
    public async Task The_end_of_a_transaction_takes_an_offset_of_its_own()
    {
        _producer.BeginTransaction();
        await SendAsync("a");
        await SendAsync("b");
        _producer.CommitTransaction(Eventually.Patience);
        Assert.Equal(3, await EndAsync(IsolationLevel.ReadCommitted));
        Assert.Equal(3, (await Kafka.SendAsync(_topic, null, "c", 0)).Offset.Value);
    }

    [Fact]
    public async Task A_waiting_reader_gets_the_records_when_they_are_committed()
    {
        _producer.BeginTransaction();
        await SendAsync("a");
        using var reader = Kafka.Consumer("none", config => (config.FetchWaitMaxMs, config.IsolationLevel) = (20_000, IsolationLevel.ReadCommitted));
        reader.Assign(new TopicPartitionOffset(_topic, 0, 0));
        var reading = Task.Run(() => reader.Consume(Eventually.Patience));
        Assert.Empty(await SeenAsync());
        var committed = DateTime.UtcNow;
        _producer.CommitTransaction(Eventually.Patience);
        Assert.Equal("a", KafkaClients.Value(await reading));
        Assert.InRange(DateTime.UtcNow - committed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Offsets_are_committed_with_the_transaction_or_not_at_all()
    {
        var group = Run.Name("group");
        CleanUp(() => Groups.DeleteAsync(Kafka, group));
        using var consumer = Kafka.Consumer(group);
        consumer.Assign(new TopicPartition(_topic, 0));
        foreach (var (offset, commits, expected) in new[] { (5, true, 5), (9, false, 5) })
        {
            _producer.BeginTransaction();
            await SendAsync("x");
            _producer.SendOffsetsToTransaction([new TopicPartitionOffset(_topic, 0, offset)], consumer.ConsumerGroupMetadata, Eventually.Patience);
            if (commits) _producer.CommitTransaction(Eventually.Patience);
            else _producer.AbortTransaction(Eventually.Patience);
            Assert.Equal(expected, consumer.Committed([new TopicPartition(_topic, 0)], Eventually.Patience)[0].Offset.Value);
        }
    }

    [Fact]
    public async Task A_producer_that_comes_back_fences_its_zombie_and_ends_its_transaction()
    {
        _producer.BeginTransaction();
        await SendAsync("of the zombie");
        using var successor = await Task.Run(() => Kafka.TransactionalProducer(_id));
        successor.BeginTransaction();
        await successor.ProduceAsync(new TopicPartition(_topic, 0), KafkaClients.Message(null, "of the successor"));

        var fenced = Assert.Throws<KafkaException>(() => _producer.CommitTransaction(Eventually.Patience));
        Assert.True(fenced.Error.IsFatal);
        Assert.Contains(fenced.Error.Code, (ErrorCode[])[ErrorCode.ProducerFenced, ErrorCode.Local_Fenced, ErrorCode.InvalidProducerEpoch]);
        successor.CommitTransaction(Eventually.Patience);
        Assert.Equal(["of the successor"], await SeenAsync());
    }

    [Fact]
    public async Task A_zombie_can_not_write_any_more()
    {
        _producer.BeginTransaction();
        await SendAsync("first");
        using var successor = await Task.Run(() => Kafka.TransactionalProducer(_id));
        await Assert.ThrowsAsync<ProduceException<byte[]?, byte[]?>>(() => SendAsync("second"));
        Assert.Empty(await SeenAsync());
    }

    [Fact]
    public async Task A_transaction_that_takes_too_long_is_aborted()
    {
        using var slow = Kafka.Producer(config => (config.TransactionalId, config.TransactionTimeoutMs) = (Run.Name("slow"), 1000));
        slow.InitTransactions(Eventually.Patience);
        slow.BeginTransaction();
        await slow.ProduceAsync(new TopicPartition(_topic, 0), KafkaClients.Message(null, "too slow"));
        await Kafka.SendAsync(_topic, null, "behind", 0);
        Assert.Equal(["behind"], await Eventually.GetAsync(() => SeenAsync(), seen => seen.Count > 0));
        Assert.Throws<KafkaException>(() => slow.CommitTransaction(Eventually.Patience));
    }

    [Fact]
    public async Task A_longer_timeout_than_the_broker_allows_is_refused()
    {
        using var patient = Kafka.Producer(config => (config.TransactionalId, config.TransactionTimeoutMs) = (Run.Name("patient"), 2_000_000_000));
        var refused = await Task.Run(() => Assert.Throws<KafkaException>(() => patient.InitTransactions(Eventually.Patience)));
        Assert.Equal(ErrorCode.InvalidTransactionTimeout, refused.Error.Code);
    }

    private async Task SendAsync(string value, int partition = 0) =>
        await _producer.ProduceAsync(new TopicPartition(_topic, partition), KafkaClients.Message(null, value));

    private async Task<IReadOnlyList<string?>> SeenAsync(IsolationLevel isolation = IsolationLevel.ReadCommitted) =>
        [.. (await Kafka.ReadAsync(_topic, isolation)).Select(KafkaClients.Value)];

    private async Task<long> EndAsync(IsolationLevel isolation)
    {
        var latest = new TopicPartitionOffsetSpec { TopicPartition = new TopicPartition(_topic, 0), OffsetSpec = OffsetSpec.Latest() };
        var answer = await Kafka.Admin.ListOffsetsAsync([latest], new ListOffsetsOptions { IsolationLevel = isolation });
        return answer.ResultInfos[0].TopicPartitionOffsetError.Offset.Value;
    }
}
