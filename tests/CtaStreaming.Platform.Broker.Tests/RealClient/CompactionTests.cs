using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace CtaStreaming.Platform.Broker.Tests.RealClient;

/// <summary>Compacted topics as librdkafka fills and reads them, in segments small enough to be compacted while the test waits.</summary>
public sealed class CompactionTests : IAsyncLifetime
{
    private const string Topic = "table";
    private const int Keys = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private TestBroker _broker = null!;

    public async Task InitializeAsync()
    {
        _broker = await TestBroker.StartAsync(options => options with { LogCleanerBackoff = TimeSpan.FromMilliseconds(50) });
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = _broker.BootstrapServers }).Build();
        await admin.CreateTopicsAsync([
            new TopicSpecification
            {
                Name = Topic,
                NumPartitions = 1,
                Configs = new()
                {
                    ["cleanup.policy"] = "compact",
                    ["segment.bytes"] = "8192",
                    ["segment.ms"] = "100",
                    ["min.cleanable.dirty.ratio"] = "0.01",
                    ["delete.retention.ms"] = "100",
                },
            },
        ]);
    }

    public async Task DisposeAsync() => await _broker.DisposeAsync();

    [Theory]
    [InlineData(CompressionType.None)]
    [InlineData(CompressionType.Gzip)]
    [InlineData(CompressionType.Snappy)]
    [InlineData(CompressionType.Lz4)]
    public async Task A_table_ends_with_the_last_value_of_each_key_and_none_of_a_deleted_one(CompressionType codec)
    {
        using (var producer = ProduceAndConsumeTests.Producer(_broker, config =>
        {
            config.CompressionType = codec;
            config.BatchNumMessages = 50;
        }))
        {
            for (var i = 0; i < 1000; i++) producer.Produce(Topic, Message(i));
            producer.Produce(Topic, new Message<string, string> { Key = "key 3", Value = null! });
            producer.Flush(Patience);
        }

        await Eventually.TrueAsync(() => Task.FromResult(ReadAll().Count == Keys - 1));
        Assert.Equal(
            Enumerable.Range(1000 - Keys, Keys).Where(i => i % Keys != 3).Select(i => ((long)i, Message(i).Key, Message(i).Value)),
            ReadAll());

        using var consumer = ProduceAndConsumeTests.Consumer(_broker);
        var watermarks = consumer.QueryWatermarkOffsets(new TopicPartition(Topic, 0), Patience);
        Assert.Equal((0, 1001), (watermarks.Low.Value, watermarks.High.Value));
        consumer.Assign(new TopicPartitionOffset(Topic, 0, 17)); // long gone: the next one there is
        Assert.True(consumer.Consume(Patience).Offset.Value >= 990);
    }

    [Fact]
    public async Task Offsets_with_gaps_are_committed_and_taken_up_again()
    {
        using (var producer = ProduceAndConsumeTests.Producer(_broker, config => config.BatchNumMessages = 10))
        {
            for (var i = 0; i < 200; i++) producer.Produce(Topic, Message(i));
            producer.Flush(Patience);
        }

        await Eventually.TrueAsync(() => Task.FromResult(ReadAll().Count == Keys));
        var values = new List<string>();
        for (var part = 0; part < 2; part++)
        {
            using var consumer = ProduceAndConsumeTests.Consumer(_broker, config =>
            {
                config.GroupId = "group";
                config.AutoOffsetReset = AutoOffsetReset.Earliest;
            });
            consumer.Subscribe(Topic);
            for (var i = 0; i < Keys / 2; i++)
            {
                var record = consumer.Consume(Patience);
                values.Add(record.Message.Value);
                consumer.Commit(record);
            }

            consumer.Close();
        }

        Assert.Equal(Enumerable.Range(190, Keys).Select(i => Message(i).Value), values);
    }

    [Fact]
    public async Task Readers_of_committed_records_get_the_last_committed_value()
    {
        using (var producer = ProduceAndConsumeTests.Producer(_broker, config => config.TransactionalId = "tx"))
        {
            producer.InitTransactions(Patience);
            for (var i = 0; i < 50; i++)
            {
                producer.BeginTransaction();
                producer.Produce(Topic, Message(i));
                producer.Flush(Patience);
                if (i < 40) producer.CommitTransaction(Patience);
                else producer.AbortTransaction(Patience);
            }
        }

        await Eventually.TrueAsync(() => Task.FromResult(ReadAll(IsolationLevel.ReadUncommitted).Count == Keys));
        var committed = Enumerable.Range(30, Keys).Select(i => Message(i).Value).ToArray();
        Assert.Equal(committed, ReadAll().Select(record => record.Value));
        await _broker.RestartAsync();
        Assert.Equal(committed, ReadAll().Select(record => record.Value));
    }

    private static Message<string, string> Message(int i) => new() { Key = $"key {i % Keys}", Value = $"value {i}, and more of it" };

    private List<(long Offset, string Key, string Value)> ReadAll(IsolationLevel isolation = IsolationLevel.ReadCommitted)
    {
        using var consumer = ProduceAndConsumeTests.Consumer(_broker, config =>
        {
            config.EnablePartitionEof = true;
            config.IsolationLevel = isolation;
        });
        consumer.Assign(new TopicPartitionOffset(Topic, 0, Offset.Beginning));
        var records = new List<(long, string, string)>();
        while (true)
        {
            var result = consumer.Consume(Patience);
            Assert.NotNull(result); // the end is reached, though the last records before it are gone
            if (result.IsPartitionEOF) return records;
            records.Add((result.Offset.Value, result.Message.Key, result.Message.Value));
        }
    }
}
