using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace CtaStreaming.TopicCopier.Tests;

/// <summary>One of the two clusters, as clients see it.</summary>
internal sealed class KafkaSide : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // One for all reading: a new one takes most of a second to find its partitions.
    private readonly Lazy<IConsumer<byte[], byte[]>> _reader;

    public KafkaSide(string address)
    {
        Address = address;
        Admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = address }).Build();
        _reader = new(() => Consumer("reader"));
    }

    public string Address { get; }

    public IAdminClient Admin { get; }

    public IProducer<byte[], byte[]> Producer(Action<ProducerConfig>? configure = null)
    {
        var config = new ProducerConfig { BootstrapServers = Address, LingerMs = 0 };
        configure?.Invoke(config);
        return new ProducerBuilder<byte[], byte[]>(config).Build();
    }

    public IConsumer<byte[], byte[]> Consumer(string group) => new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
    {
        BootstrapServers = Address,
        GroupId = group,
        EnableAutoCommit = false,
        EnablePartitionEof = true,
        FetchWaitMaxMs = 10,
        AutoOffsetReset = AutoOffsetReset.Error,
    }).Build();

    public Task CreateAsync(string topic, int partitions = 1, params (string Name, string Value)[] configs) => Admin.CreateTopicsAsync([
        new TopicSpecification { Name = topic, NumPartitions = partitions, Configs = configs.ToDictionary(config => config.Name, config => config.Value) },
    ]);

    /// <summary>Creates a topic of one partition, with a record for each of these values.</summary>
    public async Task FillAsync(string topic, params string[] values)
    {
        await CreateAsync(topic);
        Fill(topic, values);
    }

    public void Fill(string topic, params string[] values)
    {
        using var producer = Producer();
        foreach (var value in values) producer.Produce(new TopicPartition(topic, 0), new Message<byte[], byte[]> { Value = Encoding.UTF8.GetBytes(value) });
        producer.Flush(Patience);
    }

    public List<ConsumeResult<byte[], byte[]>> Read(string topic, int partition = 0)
    {
        var consumer = _reader.Value;
        consumer.Assign(new TopicPartitionOffset(topic, partition, Offset.Beginning));
        var records = new List<ConsumeResult<byte[], byte[]>>();
        while (consumer.Consume(Patience) is { IsPartitionEOF: false } record) records.Add(record);
        consumer.Unassign();
        return records;
    }

    public IEnumerable<string> Values(string topic) => Read(topic).Select(record => Encoding.UTF8.GetString(record.Message.Value));

    public IEnumerable<string> Topics() => Admin.GetMetadata(Patience).Topics.Select(topic => topic.Topic).Order(StringComparer.Ordinal);

    public async Task<Dictionary<string, string>> ConfigsAsync(string topic)
    {
        var result = await Admin.DescribeConfigsAsync([new ConfigResource { Type = ResourceType.Topic, Name = topic }]);
        return result[0].Entries.Values.Where(entry => entry.Source == ConfigSource.DynamicTopicConfig).ToDictionary(entry => entry.Name, entry => entry.Value);
    }

    public Task CommitAsync(string group, string topic, long offset, int partition = 0) =>
        Admin.AlterConsumerGroupOffsetsAsync([new ConsumerGroupTopicPartitionOffsets(group, [new TopicPartitionOffset(topic, partition, offset)])]);

    public async Task<Dictionary<TopicPartition, long>> CommittedAsync(string group)
    {
        var result = await Admin.ListConsumerGroupOffsetsAsync([new ConsumerGroupTopicPartitions(group, null)]);
        return result[0].Partitions.ToDictionary(offset => offset.TopicPartition, offset => offset.Offset.Value);
    }

    public void Dispose()
    {
        if (_reader.IsValueCreated) _reader.Value.Dispose();
        Admin.Dispose();
    }
}
