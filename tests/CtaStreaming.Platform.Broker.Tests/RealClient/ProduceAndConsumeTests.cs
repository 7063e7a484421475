using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Platform.Broker.Log;

namespace CtaStreaming.Platform.Broker.Tests.RealClient;

public sealed class ProduceAndConsumeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_created_topic_gives_back_what_was_produced_to_it()
    {
        await using var broker = await TestBroker.StartAsync();
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker.BootstrapServers }).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = "stations", NumPartitions = 2, ReplicationFactor = 1 }]);

        using var producer = Producer(broker);
        var headers =
            new Headers { { "empty", [] }, { "null", null! }, { "same", [1] }, { "same", [2] }, { "Größe", Encoding.UTF8.GetBytes("ü") } };
        var stored =
            await producer.ProduceAsync(new TopicPartition("stations", 1), new Message<string, string> { Key = "41320", Value = "Belmont", Headers = headers });
        Assert.Equal(0, stored.Offset.Value);

        using var consumer = Consumer(broker);
        consumer.Assign(new TopicPartitionOffset("stations", 1, Offset.Beginning));
        var record = consumer.Consume(Patience);
        Assert.Equal("41320", record.Message.Key);
        Assert.Equal("Belmont", record.Message.Value);
        Assert.Equal(["empty", "null", "same", "same", "Größe"], record.Message.Headers.Select(header => header.Key));
        Assert.Equal([[], null, [1], [2], Encoding.UTF8.GetBytes("ü")], record.Message.Headers.Select(header => header.GetValueBytes()));
    }

    [Theory]
    [InlineData(CompressionType.None, 0)]
    [InlineData(CompressionType.Gzip, 1)]
    [InlineData(CompressionType.Snappy, 2)]
    [InlineData(CompressionType.Lz4, 3)]
    [InlineData(CompressionType.Zstd, 4)]
    public async Task Every_codec_arrives_compressed_and_reads_back(CompressionType codec, short attributes)
    {
        await using var broker = await TestBroker.StartAsync();
        var value = string.Concat(Enumerable.Repeat("Clark/Lake ", 200));
        using (var producer = Producer(broker, config => config.CompressionType = codec))
        {
            await producer.ProduceAsync("compressed", new Message<string, string> { Key = "k", Value = value });
        }

        using var wire = await Protocol.WireClient.ConnectAsync(broker);
        var stored = (await Protocol.WireRequests.FetchAsync(wire, "compressed", 0)).Partitions[0].Records;
        Assert.Equal(attributes, Protocol.Batches.Attributes(stored));
        if (codec != CompressionType.Zstd) Assert.Equal(value, Assert.Single(Values(stored))); // what the broker itself makes of it

        using var consumer = Consumer(broker);
        consumer.Assign(new TopicPartitionOffset("compressed", 0, Offset.Beginning));
        Assert.Equal(value, consumer.Consume(Patience).Message.Value);
    }

    [Fact]
    public async Task A_consumer_reads_a_thousand_records_in_order_and_sees_the_end_of_the_partition()
    {
        await using var broker = await TestBroker.StartAsync();
        using (var producer = Producer(broker))
        {
            for (var i = 0; i < 1000; i++) producer.Produce("ordered", new Message<string, string> { Key = "k", Value = $"{i}" });
            producer.Flush(Patience);
        }

        using var consumer = Consumer(broker, config => config.EnablePartitionEof = true);
        consumer.Assign(new TopicPartitionOffset("ordered", 0, Offset.Beginning));
        for (var i = 0; i < 1000; i++) Assert.Equal($"{i}", consumer.Consume(Patience).Message.Value);
        var end = consumer.Consume(Patience);
        Assert.True(end.IsPartitionEOF);
        Assert.Equal(1000, end.Offset.Value);
        Assert.Equal(1000, consumer.QueryWatermarkOffsets(new TopicPartition("ordered", 0), Patience).High.Value);
    }

    [Fact]
    public async Task Records_are_still_there_after_a_restart()
    {
        await using var broker = await TestBroker.StartAsync();
        using (var producer = Producer(broker))
            await producer.ProduceAsync("kept", new Message<string, string> { Key = "k", Value = "before" });
        await broker.RestartAsync();
        using (var producer = Producer(broker))
            await producer.ProduceAsync("kept", new Message<string, string> { Key = "k", Value = "after" });

        using var consumer = Consumer(broker);
        consumer.Assign(new TopicPartitionOffset("kept", 0, Offset.Beginning));
        Assert.Equal("before", consumer.Consume(Patience).Message.Value);
        Assert.Equal("after", consumer.Consume(Patience).Message.Value);
    }

    private static List<string> Values(ReadOnlyMemory<byte> batch)
    {
        var values = new List<string>();
        foreach (var record in new RecordBatchReader(batch)) values.Add(Encoding.UTF8.GetString(record.Value!.Value.Span));
        return values;
    }

    internal static IProducer<string, string> Producer(TestBroker broker, Action<ProducerConfig>? configure = null)
    {
        var config =
            new ProducerConfig { BootstrapServers = broker.BootstrapServers, EnableIdempotence = true, Acks = Acks.All, LingerMs = 1, MessageTimeoutMs = 10_000 };
        configure?.Invoke(config);
        return new ProducerBuilder<string, string>(config).Build();
    }

    internal static IConsumer<string, string> Consumer(TestBroker broker, Action<ConsumerConfig>? configure = null)
    {
        var config = new ConsumerConfig { BootstrapServers = broker.BootstrapServers, GroupId = "none", EnableAutoCommit = false };
        configure?.Invoke(config);
        return new ConsumerBuilder<string, string>(config).Build();
    }
}
