using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace CtaStreaming.Conformance.Clients;

/// <summary>Kafka by its own clients: an administrator and a plain producer for all, other producers and consumers for the asking.</summary>
internal sealed class KafkaClients(string bootstrapServers) : IDisposable
{
    private readonly Lazy<IProducer<byte[]?, byte[]?>> _producer = new(() => Build(new ProducerConfig { BootstrapServers = bootstrapServers, LingerMs = 0 }));

    public IAdminClient Admin { get; } = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers }).SetLogHandler((_, _) => { }).Build();

    public IProducer<byte[]?, byte[]?> Producer(Action<ProducerConfig>? configure = null)
    {
        var config = new ProducerConfig { BootstrapServers = bootstrapServers, LingerMs = 0 };
        configure?.Invoke(config);
        return Build(config);
    }

    public IProducer<byte[]?, byte[]?> TransactionalProducer(string transactionalId)
    {
        var producer = Producer(config => config.TransactionalId = transactionalId);
        producer.InitTransactions(Eventually.Patience);
        return producer;
    }

    /// <summary>A consumer that begins at the beginning and commits nothing by itself, unless configured otherwise.</summary>
    public IConsumer<byte[]?, byte[]?> Consumer(string group, Action<ConsumerConfig>? configure = null)
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = bootstrapServers,
            GroupId = group,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnableAutoCommit = false,
            HeartbeatIntervalMs = 200,
            TopicMetadataRefreshIntervalMs = 1000,
        };
        configure?.Invoke(config);
        return new ConsumerBuilder<byte[]?, byte[]?>(config)
            .SetKeyDeserializer(NullableBytes.Instance).SetValueDeserializer(NullableBytes.Instance).SetLogHandler((_, _) => { }).SetErrorHandler((_, _) => { }).Build();
    }

    /// <summary>Returns once the topic's partitions have leaders, which a cluster says a moment after it has made the topic.</summary>
    public async Task CreateTopicAsync(string name, int partitions = 1, params (string Name, string Value)[] configs)
    {
        var topic = new TopicSpecification
        {
            Name = name,
            NumPartitions = partitions,
            Configs = configs.ToDictionary(config => config.Name, config => config.Value),
        };
        await Admin.CreateTopicsAsync([topic]);
        await WaitForLeadersAsync(name, partitions);
    }

    public Task WaitForLeadersAsync(string topic, int partitions) => Eventually.GetAsync(
        () => DescribeAsync(topic), described => described?.Partitions.Count == partitions && described.Partitions.All(partition => partition.Leader is not null));

    public async Task DeleteTopicAsync(string name)
    {
        try
        {
            await Admin.DeleteTopicsAsync([name]);
        }
        catch (DeleteTopicsException exception) when (exception.Results[0].Error.Code == ErrorCode.UnknownTopicOrPart)
        {
            // The test has deleted it itself, or whoever was to make it never did.
        }
    }

    public async Task DeleteTopicsAsync(Predicate<string> which)
    {
        var topics = Admin.GetMetadata(Eventually.Patience).Topics.Select(topic => topic.Topic);
        foreach (var topic in topics.Where(name => which(name))) await DeleteTopicAsync(topic);
    }

    /// <summary>What the cluster knows of a topic; null where there is none.</summary>
    public async Task<TopicDescription?> DescribeAsync(string name)
    {
        try
        {
            return (await Admin.DescribeTopicsAsync(TopicCollection.OfTopicNames([name]))).TopicDescriptions[0];
        }
        catch (DescribeTopicsException exception) when (exception.Results.TopicDescriptions[0].Error.Code == ErrorCode.UnknownTopicOrPart)
        {
            return null;
        }
    }

    public Task<DeliveryResult<byte[]?, byte[]?>> SendAsync(string topic, string? key, string? value, int partition = -1) =>
        _producer.Value.ProduceAsync(new TopicPartition(topic, partition), Message(key, value));

    public Task<DeliveryResult<byte[]?, byte[]?>> SendAsync(string topic, Message<byte[]?, byte[]?> message) => _producer.Value.ProduceAsync(topic, message);

    public static Message<byte[]?, byte[]?> Message(string? key, string? value) => new()
    {
        Key = key is null ? null : Encoding.UTF8.GetBytes(key),
        Value = value is null ? null : Encoding.UTF8.GetBytes(value),
    };

    /// <summary>Everything in a topic up to its present end, in the order of partitions and offsets.</summary>
    public async Task<IReadOnlyList<ConsumeResult<byte[]?, byte[]?>>> ReadAsync(string topic, IsolationLevel isolation = IsolationLevel.ReadCommitted)
    {
        var partitions = (await DescribeAsync(topic))!.Partitions.Select(partition => new TopicPartition(topic, partition.Partition)).ToList();
        return await Task.Run(() =>
        {
            using var consumer = Consumer("conformance-reader", config =>
            {
                config.IsolationLevel = isolation;
                config.EnablePartitionEof = true;
            });
            consumer.Assign(partitions.Select(partition => new TopicPartitionOffset(partition, Offset.Beginning)));
            var records = new List<ConsumeResult<byte[]?, byte[]?>>();
            var open = partitions.ToHashSet();
            while (open.Count > 0)
            {
                var result = consumer.Consume(Eventually.Patience) ?? throw new TimeoutException($"{topic} has no end.");
                if (result.IsPartitionEOF) open.Remove(result.TopicPartition);
                else records.Add(result);
            }

            return (IReadOnlyList<ConsumeResult<byte[]?, byte[]?>>)[.. records.OrderBy(record => record.Partition.Value).ThenBy(record => record.Offset.Value)];
        });
    }

    /// <summary>The values of a topic as text, once there are that many.</summary>
    public async Task<IReadOnlyList<string?>> ValuesAsync(string topic, int count) => [.. (await RecordsAsync(topic, count)).Select(Value)];

    /// <summary>The records of a topic, which somebody else makes and fills, once there are that many.</summary>
    public Task<IReadOnlyList<ConsumeResult<byte[]?, byte[]?>>> RecordsAsync(string topic, int count) => Eventually.GetAsync(
        async () => await DescribeAsync(topic) is null ? [] : await ReadAsync(topic), records => records.Count >= count);

    public static string? Value(ConsumeResult<byte[]?, byte[]?> record) => record.Message.Value is { } value ? Encoding.UTF8.GetString(value) : null;

    public static string? Key(ConsumeResult<byte[]?, byte[]?> record) => record.Message.Key is { } key ? Encoding.UTF8.GetString(key) : null;

    public void Dispose()
    {
        Admin.Dispose();
        if (_producer.IsValueCreated) _producer.Value.Dispose();
    }

    private static IProducer<byte[]?, byte[]?> Build(ProducerConfig config) => new ProducerBuilder<byte[]?, byte[]?>(config)
        .SetKeySerializer(NullableBytes.Instance).SetValueSerializer(NullableBytes.Instance).SetLogHandler((_, _) => { }).SetErrorHandler((_, _) => { }).Build();

    /// <summary>The client's own serializer of bytes, with the null that it takes as well in its signature.</summary>
    private sealed class NullableBytes : ISerializer<byte[]?>, IDeserializer<byte[]?>
    {
        public static readonly NullableBytes Instance = new();

        public byte[]? Serialize(byte[]? data, SerializationContext context) => data;

        public byte[]? Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) => isNull ? null : data.ToArray();
    }
}
