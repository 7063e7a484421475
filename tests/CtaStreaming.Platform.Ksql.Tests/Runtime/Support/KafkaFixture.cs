using System.Diagnostics;
using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Platform.Broker;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Kafka;
using CtaStreaming.Platform.Ksql.Runtime;
using CtaStreaming.Platform.Ksql.Topics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CtaStreaming.Platform.Ksql.Tests.Runtime.Support;

/// <summary>A broker for the run, what fills its topics and what looks into them.</summary>
public sealed class KafkaFixture : IAsyncLifetime
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private static int _names;

    private readonly string _folder = Directory.CreateTempSubdirectory("cta-ksql-").FullName;
    private KafkaBroker _broker = null!;
    private IProducer<byte[]?, byte[]?> _producer = null!;
    private IAdminClient _admin = null!;

    public string BootstrapServers { get; private set; } = null!;

    internal KafkaClients Clients { get; private set; } = null!;

    internal TopicClient Topics { get; private set; } = null!;

    internal static QueryNames Names { get; } = new("test_");

    /// <summary>A name that nobody else has.</summary>
    public static string Name(string what) => $"{what}-{Interlocked.Increment(ref _names)}";

    public async Task InitializeAsync()
    {
        await StartBrokerAsync(0);
        Clients = new KafkaClients(new KsqlServerOptions { BootstrapServers = BootstrapServers }, NullLogger.Instance);
        Topics = new TopicClient(Clients);
        _producer = new ProducerBuilder<byte[]?, byte[]?>(new ProducerConfig
        {
            BootstrapServers = BootstrapServers,
            EnableIdempotence = true,
            LingerMs = 0,
            Partitioner = Partitioner.Murmur2Random,
            QueueBufferingMaxMessages = 1_000_000,
        }).SetLogHandler((_, _) => { }).Build();
        _admin = new DependentAdminClientBuilder(_producer.Handle).Build();
    }

    public async Task StopBrokerAsync() => await _broker.DisposeAsync();

    /// <summary>Starts it again, at the same address and with the same data.</summary>
    public Task StartBrokerAsync() => StartBrokerAsync(int.Parse(BootstrapServers.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture));

    internal RuntimeParts Parts(TopologyFactory topologies, TimeProvider? time = null, ILogger? logger = null) =>
        new(Clients, Topics, new SerdeFactory(null), topologies, Names, time ?? TimeProvider.System, logger ?? NullLogger.Instance);

    public async Task<string> CreateTopicAsync(string what, int partitions = 1)
    {
        var topic = Name(what);
        await Topics.CreateAsync(topic, partitions, -1, new Dictionary<string, string>());
        return topic;
    }

    /// <summary>Returns when the producer knows of them.</summary>
    public async Task AddPartitionsAsync(string topic, int count)
    {
        await _admin.CreatePartitionsAsync([new PartitionsSpecification { Topic = topic, IncreaseTo = count }]);
        _admin.GetMetadata(topic, Timeout);
    }

    /// <summary>Sends records and waits until the broker has them.</summary>
    public Task SendAsync(string topic, params (string? Key, string? Value)[] records) =>
        SendAsync(topic, records.Select(record => (record.Key, record.Value, 1_700_000_000_000L)));

    public async Task SendAsync(string topic, IEnumerable<(string? Key, string? Value, long Timestamp)> records, int? partition = null)
    {
        Task<DeliveryResult<byte[]?, byte[]?>>? last = null;
        foreach (var (key, value, timestamp) in records)
        {
            var message = new Message<byte[]?, byte[]?>
            {
                Key = Bytes(key),
                Value = Bytes(value),
                Timestamp = new Timestamp(timestamp, TimestampType.CreateTime),
            };
            last = _producer.ProduceAsync(new TopicPartition(topic, partition ?? Partition.Any), message);
        }

        if (last is not null) await last;
        _producer.Flush(Timeout);
    }

    /// <summary>All committed records of a topic, partition by partition, once there are that many.</summary>
    public Task<IReadOnlyList<TopicRecord>> ReadAsync(string topic, int count) => ReadUntilAsync(topic, records => records.Count >= count);

    /// <summary>All committed records of a topic, once they are as expected.</summary>
    public async Task<IReadOnlyList<TopicRecord>> ReadUntilAsync(string topic, Func<IReadOnlyList<TopicRecord>, bool> isComplete)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var records = await Task.Run(() => ReadToEnd(topic));
            if (isComplete(records)) return records;
            if (Stopwatch.GetElapsedTime(started) > Timeout) Assert.Fail($"{topic} has only: {string.Join(", ", records.TakeLast(50))}");
            await Task.Delay(20);
        }
    }

    internal static KsqlConfig FromStart { get; } = KsqlConfig.Default.With("auto.offset.reset", "earliest");

    public async Task DisposeAsync()
    {
        _admin.Dispose();
        _producer.Dispose();
        Topics.Dispose();
        await _broker.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartBrokerAsync(int port)
    {
        _broker = await KafkaBroker.StartAsync(new BrokerOptions { DataDirectory = _folder, Port = port });
        BootstrapServers = _broker.BootstrapServers;
    }

    private List<TopicRecord> ReadToEnd(string topic)
    {
        using var consumer = new ConsumerBuilder<byte[]?, byte[]?>(new ConsumerConfig
        {
            BootstrapServers = BootstrapServers,
            GroupId = "tests",
            EnableAutoCommit = false,
            EnablePartitionEof = true,
            IsolationLevel = IsolationLevel.ReadCommitted,
            FetchWaitMaxMs = 10,
        }).SetLogHandler((_, _) => { }).Build();
        var partitions = _admin.GetMetadata(topic, Timeout).Topics[0].Partitions.Count;
        // Otherwise the consumer would look for a topic that it does not know only every half second.
        consumer.QueryWatermarkOffsets(new TopicPartition(topic, 0), Timeout);
        consumer.Assign(Enumerable.Range(0, partitions).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
        var records = new List<(int Partition, TopicRecord Record)>();
        for (var left = partitions; left > 0;)
        {
            var result = consumer.Consume(Timeout) ?? throw new TimeoutException($"{topic} cannot be read");
            if (result.IsPartitionEOF) left--;
            else records.Add((result.Partition.Value, new TopicRecord(result.Message.Key, result.Message.Value, result.Message.Timestamp.UnixTimestampMs, result.Partition.Value)));
        }

        return [.. records.OrderBy(record => record.Partition).Select(record => record.Record)];
    }

    private static byte[]? Bytes(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);
}

[CollectionDefinition(Name)]
public sealed class KafkaCollection : ICollectionFixture<KafkaFixture>
{
    public const string Name = "Kafka";
}
