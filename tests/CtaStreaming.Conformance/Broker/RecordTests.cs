using System.Text;
using Confluent.Kafka;
using CtaStreaming.Conformance.Clients;

namespace CtaStreaming.Conformance.Broker;

public sealed class RecordTests : EngineTest
{
    [Fact]
    public async Task A_record_keeps_its_key_value_and_timestamp()
    {
        var topic = await CreateTopicAsync();
        var time = new DateTime(2026, 2, 3, 4, 5, 6, 789, DateTimeKind.Utc);
        var message = KafkaClients.Message("Clark/Lake", "{\"train\":\"BLUEL001\"}");
        message.Timestamp = new Timestamp(time);
        var sent = await Kafka.SendAsync(topic, message);

        var record = Assert.Single(await Kafka.ReadAsync(topic));
        Assert.Equal(sent.TopicPartitionOffset, record.TopicPartitionOffset);
        Assert.Equal(("Clark/Lake", "{\"train\":\"BLUEL001\"}"), (KafkaClients.Key(record), KafkaClients.Value(record)));
        Assert.Equal((TimestampType.CreateTime, time), (record.Message.Timestamp.Type, record.Message.Timestamp.UtcDateTime));
    }

    [Theory]
    [InlineData(null, "value")]
    [InlineData("key", null)]
    [InlineData(null, null)]
    [InlineData("", "")]
    public async Task Null_and_empty_are_not_the_same(string? key, string? value)
    {
        var topic = await CreateTopicAsync();
        await Kafka.SendAsync(topic, key, value);
        var record = Assert.Single(await Kafka.ReadAsync(topic));
        Assert.Equal((key, value), (KafkaClients.Key(record), KafkaClients.Value(record)));
    }

    [Fact]
    public async Task Headers_keep_their_order_and_may_repeat_be_empty_or_be_null()
    {
        var topic = await CreateTopicAsync();
        var message = KafkaClients.Message("k", "v");
        message.Headers =
        [
            new Header("trace", [1, 2, 3]), new Header("trace", [4]), new Header("empty", []), new Header("null", null), new Header("línea", Encoding.UTF8.GetBytes("rosé")),
        ];
        await Kafka.SendAsync(topic, message);

        var headers = Assert.Single(await Kafka.ReadAsync(topic)).Message.Headers;
        Assert.Equal(["trace", "trace", "empty", "null", "línea"], headers.Select(header => header.Key));
        Assert.Equal([[1, 2, 3], [4], [], null, Encoding.UTF8.GetBytes("rosé")], headers.Select(header => header.GetValueBytes()));
    }

    [Theory]
    [InlineData(CompressionType.None)]
    [InlineData(CompressionType.Gzip)]
    [InlineData(CompressionType.Snappy)]
    [InlineData(CompressionType.Lz4)]
    [InlineData(CompressionType.Zstd)]
    public async Task A_compressed_batch_reads_back_record_by_record(CompressionType codec)
    {
        var topic = await CreateTopicAsync();
        using var producer = Kafka.Producer(config => (config.CompressionType, config.LingerMs) = (codec, 50));
        var values = Enumerable.Range(0, 200).Select(i => $"{i}: the next train is at the platform").ToList();
        await Task.WhenAll(values.Select(value => producer.ProduceAsync(topic, KafkaClients.Message("key", value))));
        Assert.Equal(values, (await Kafka.ReadAsync(topic)).Select(KafkaClients.Value));
    }

    [Theory]
    [InlineData(Acks.All, PersistenceStatus.Persisted)]
    [InlineData(Acks.Leader, PersistenceStatus.Persisted)]
    [InlineData(Acks.None, PersistenceStatus.PossiblyPersisted)]
    public async Task Every_level_of_acknowledgement_stores_the_record(Acks acks, PersistenceStatus known)
    {
        var topic = await CreateTopicAsync();
        using var producer = Kafka.Producer(config => config.Acks = acks);
        var sent = await producer.ProduceAsync(topic, KafkaClients.Message("k", "v"));
        Assert.Equal(known, sent.Status);
        Assert.Equal(["v"], await Kafka.ValuesAsync(topic, 1));
    }

    [Fact]
    public async Task An_acknowledged_record_is_in_the_next_answer_about_the_end()
    {
        var topic = await CreateTopicAsync();
        using var consumer = Kafka.Consumer("none");
        for (var i = 0; i < 5; i++)
        {
            var sent = await Kafka.SendAsync(topic, "k", $"{i}");
            Assert.Equal(sent.Offset + 1, consumer.QueryWatermarkOffsets(sent.TopicPartition, Eventually.Patience).High);
        }
    }

    [Fact]
    public async Task Each_partition_counts_its_offsets_from_zero()
    {
        var topic = await CreateTopicAsync(3);
        foreach (var partition in (int[])[0, 2, 2, 0, 0]) await Kafka.SendAsync(topic, null, "v", partition);
        var records = await Kafka.ReadAsync(topic);
        Assert.Equal([(0, 0L), (0, 1L), (0, 2L), (2, 0L), (2, 1L)], records.Select(record => (record.Partition.Value, record.Offset.Value)));
    }

    [Fact]
    public async Task Records_of_one_key_stay_in_one_partition_and_in_order()
    {
        var topic = await CreateTopicAsync(4);
        for (var i = 0; i < 40; i++) await Kafka.SendAsync(topic, $"station-{i % 8}", $"{i}");
        foreach (var key in (await Kafka.ReadAsync(topic)).GroupBy(KafkaClients.Key))
        {
            Assert.Single(key.Select(record => record.Partition).Distinct());
            Assert.Equal(key.OrderBy(record => int.Parse(KafkaClients.Value(record)!, null)).Select(KafkaClients.Value), key.Select(KafkaClients.Value));
        }
    }

    [Fact]
    public async Task An_idempotent_producer_keeps_order_with_many_requests_in_flight()
    {
        var topic = await CreateTopicAsync();
        using var producer = Kafka.Producer(config => (config.EnableIdempotence, config.BatchNumMessages, config.LingerMs) = (true, 7, 1));
        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => producer.ProduceAsync(topic, KafkaClients.Message(null, $"{i}"))));
        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"{i}"), (await Kafka.ReadAsync(topic)).Select(KafkaClients.Value));
    }
}
