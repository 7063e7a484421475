using System.Diagnostics;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Kafka.SchemaRegistry;
using CtaStreaming.Platform.Broker;
using CtaStreaming.Platform.SchemaRegistry;

namespace CtaStreaming.StreamProcessor.Tests;

/// <summary>A broker and a Schema Registry of one test's own, on free ports; the broker can go away and come back.</summary>
public sealed class PlatformFixture : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("cta-processor-tests-").FullName;
    private KafkaBroker? _broker;
    private SchemaRegistryServer? _server;
    private int _port;

    public string BootstrapServers => $"127.0.0.1:{_port}";

    public string RegistryUrl => _server!.Url.ToString();

    /// <summary>The arguments by which a program finds this platform, and notices at once what happens there.</summary>
    public string[] Arguments =>
    [
        $"--Kafka:BootstrapServers={BootstrapServers}",
        $"--SchemaRegistry:Url={RegistryUrl}",
        "--Kafka:Client:topic.metadata.refresh.interval.ms=300",
        "--Kafka:Client:session.timeout.ms=2000",
        "--Kafka:Client:heartbeat.interval.ms=200",
    ];

    internal CachedSchemaRegistryClient Registry { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await StartBrokerAsync();
        _server = await SchemaRegistryServer.StartAsync(new SchemaRegistryServerOptions { BootstrapServers = BootstrapServers, Url = "http://127.0.0.1:0" });
        Registry = new CachedSchemaRegistryClient(new SchemaRegistryConfig { Url = RegistryUrl });
    }

    public async Task StartBrokerAsync()
    {
        _broker = await KafkaBroker.StartAsync(new BrokerOptions
        {
            DataDirectory = _directory,
            Port = _port,
            AutoCreateTopics = false,
            GroupInitialRebalanceDelay = TimeSpan.Zero,
            GroupMinSessionTimeout = TimeSpan.FromSeconds(1),
        });
        _port = _broker.EndPoint.Port;
    }

    public async Task StopBrokerAsync() => await _broker!.DisposeAsync();

    public async Task CreateTopicsAsync(params IEnumerable<string> topics)
    {
        using var admin = Admin();
        await admin.CreateTopicsAsync(topics.Select(topic => new TopicSpecification { Name = topic, NumPartitions = 1 }));
    }

    public IAdminClient Admin() => new AdminClientBuilder(new AdminClientConfig { BootstrapServers = BootstrapServers }).Build();

    public IProducer<byte[], byte[]> Producer() =>
        new ProducerBuilder<byte[], byte[]>(new ProducerConfig { BootstrapServers = BootstrapServers, EnableIdempotence = true }).Build();

    /// <summary>Every committed record of a topic, read until its end, and at least so many.</summary>
    public List<ConsumeResult<byte[], byte[]>> ReadCommitted(string topic, int atLeast = 0)
    {
        var partitions = WaitForTopic(topic);
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = BootstrapServers,
            GroupId = "test",
            IsolationLevel = IsolationLevel.ReadCommitted,
            EnablePartitionEof = true,
            FetchWaitMaxMs = 20,
        }).Build();
        consumer.Assign(Enumerable.Range(0, partitions).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
        var records = new List<ConsumeResult<byte[], byte[]>>();
        var atEnd = new HashSet<Partition>();
        while (records.Count < atLeast || atEnd.Count < partitions)
        {
            var record = consumer.Consume(TimeSpan.FromSeconds(30))
                ?? throw new TimeoutException($"{topic}: {records.Count} records of at least {atLeast}, {atEnd.Count} of {partitions} partitions at their end.");
            if (record.IsPartitionEOF) atEnd.Add(record.Partition);
            else
            {
                records.Add(record);
                atEnd.Remove(record.Partition);
            }
        }

        return records;
    }

    private int WaitForTopic(string topic)
    {
        using var admin = Admin();
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(30); Thread.Sleep(20))
        {
            var partitions = admin.GetMetadata(topic, TimeSpan.FromSeconds(10)).Topics[0].Partitions.Count;
            if (partitions > 0) return partitions;
        }

        throw new TimeoutException($"{topic} does not exist.");
    }

    public async Task DisposeAsync()
    {
        Registry.Dispose();
        await _server!.DisposeAsync();
        await _broker!.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
