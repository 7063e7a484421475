using Confluent.Kafka;
using CtaStreaming.Conformance.Broker;
using CtaStreaming.Conformance.Clients;
using CtaStreaming.Conformance.Surroundings;

namespace CtaStreaming.Conformance.Pipeline;

/// <summary>The loop that the stream processor lives by: consume, transform, produce, and commit all of it or nothing.</summary>
public sealed class TransactionalWorkerTests : EngineTest
{
    private const int Records = 20;

    private readonly string _group = Run.Name("worker");
    private readonly string _transactionalId = Run.Name("transactions");
    private string _input = "";
    private string _output = "";

    protected override async Task PrepareAsync()
    {
        (_input, _output) = (await CreateTopicAsync(), await CreateTopicAsync());
        CleanUp(() => Groups.DeleteAsync(Kafka, _group));
        for (var i = 0; i < Records; i++) await Kafka.SendAsync(_input, "k", $"{i}");
    }

    [Theory]
    [InlineData(Crash.BeforeTheOffsets)]
    [InlineData(Crash.BeforeTheCommit)]
    [InlineData(Crash.AfterTheCommit)]
    public async Task A_worker_that_is_replaced_in_the_middle_leaves_every_record_once(Crash crash)
    {
        await Task.Run(() => Work(transactions: 3, crash));
        await Task.Run(() => Work(transactions: Records, Crash.Never));

        Assert.Equal(Enumerable.Range(0, Records).Select(i => $"{i} transformed"), (await Kafka.ReadAsync(_output)).Select(KafkaClients.Value));
        Assert.Equal(Records, (await Groups.CommittedAsync(Kafka, _group, new TopicPartition(_input, 0))).Value);
    }

    private void Work(int transactions, Crash crash)
    {
        using var producer = Kafka.TransactionalProducer(_transactionalId);
        using var consumer = Kafka.Consumer(_group, config => (config.IsolationLevel, config.EnablePartitionEof) = (IsolationLevel.ReadCommitted, true));
        consumer.Subscribe(_input);
        for (var i = 0; i < transactions; i++)
        {
            var batch = Read(consumer);
            if (batch.Count == 0) break;
            var isLast = i == transactions - 1;
            producer.BeginTransaction();
            foreach (var record in batch) producer.Produce(_output, KafkaClients.Message("k", $"{KafkaClients.Value(record)} transformed"));
            producer.Flush(Eventually.Patience);
            if (isLast && crash == Crash.BeforeTheOffsets) break;
            producer.SendOffsetsToTransaction([new TopicPartitionOffset(_input, 0, batch[^1].Offset + 1)], consumer.ConsumerGroupMetadata, Eventually.Patience);
            if (isLast && crash == Crash.BeforeTheCommit) break;
            producer.CommitTransaction(Eventually.Patience);
        }

        consumer.Close();
    }

    /// <summary>The next few records; none at the end.</summary>
    private static List<ConsumeResult<byte[]?, byte[]?>> Read(IConsumer<byte[]?, byte[]?> consumer)
    {
        List<ConsumeResult<byte[]?, byte[]?>> batch = [];
        while (batch.Count < 4)
        {
            var record = consumer.Consume(Eventually.Patience) ?? throw new TimeoutException("The input has no end.");
            if (record.IsPartitionEOF) break;
            batch.Add(record);
        }

        return batch;
    }

    /// <summary>Where a worker's third transaction breaks off.</summary>
    public enum Crash
    {
        Never,
        BeforeTheOffsets,
        BeforeTheCommit,
        AfterTheCommit,
    }
}
