using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Contracts;
using CtaStreaming.Platform.Broker;

namespace CtaStreaming.SearchSink.Tests;

/// <summary>A broker of one test's own with the two topics.</summary>
public sealed class KafkaFixture : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("cta-search-tests-").FullName;
    private KafkaBroker? _broker;

    public string BootstrapServers => $"127.0.0.1:{_broker!.EndPoint.Port}";

    /// <summary>The arguments by which the sink finds this broker, and notices at once what happens there.</summary>
    public string[] Arguments =>
    [
        $"--Kafka:BootstrapServers={BootstrapServers}",
        "--Kafka:Client:session.timeout.ms=2000",
        "--Kafka:Client:heartbeat.interval.ms=200",
        "--Search:MaxDelay=00:00:00.050",
    ];

    public async Task InitializeAsync()
    {
        _broker = await KafkaBroker.StartAsync(new BrokerOptions
        {
            DataDirectory = _directory,
            Port = 0,
            AutoCreateTopics = false,
            GroupInitialRebalanceDelay = TimeSpan.Zero,
            GroupMinSessionTimeout = TimeSpan.FromSeconds(1),
        });
        using var admin = Admin();
        await admin.CreateTopicsAsync(new[] { LondonTopics.StationEntries, LondonTopics.StationExits }.Select(topic => new TopicSpecification { Name = topic, NumPartitions = 2 }));
    }

    public void Send(string topic, params IEnumerable<byte[]?> values)
    {
        using var producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig { BootstrapServers = BootstrapServers, LingerMs = 1, MessageMaxBytes = 2_000_000 }).Build();
        foreach (var value in values) producer.Produce(topic, new Message<byte[], byte[]> { Key = "Acton Town"u8.ToArray(), Value = value! });
        Assert.Equal(0, producer.Flush(TimeSpan.FromSeconds(30)));
    }

    /// <summary>So many records of a topic with one partition, from its beginning.</summary>
    public IReadOnlyList<(string? Value, IReadOnlyDictionary<string, string> Headers)> Read(string topic, int count)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = BootstrapServers, GroupId = "test" }).Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        return [.. Enumerable.Range(0, count).Select(_ => consumer.Consume(TimeSpan.FromSeconds(30)) ?? throw new TimeoutException(topic)).Select(record => (
            record.Message.Value is { } value ? Encoding.UTF8.GetString(value) : null,
            (IReadOnlyDictionary<string, string>)record.Message.Headers.ToDictionary(header => header.Key, header => Encoding.UTF8.GetString(header.GetValueBytes()))))];
    }

    /// <summary>How many records the sink's group says are dealt with.</summary>
    public async Task<long> CommittedAsync()
    {
        using var admin = Admin();
        var partitions = new[] { LondonTopics.StationEntries, LondonTopics.StationExits }.SelectMany(topic => new[] { new TopicPartition(topic, 0), new TopicPartition(topic, 1) });
        var groups = await admin.ListConsumerGroupOffsetsAsync([new ConsumerGroupTopicPartitions("CtaStreaming.SearchSink", [.. partitions])]);
        return groups[0].Partitions.Sum(partition => Math.Max(0, partition.Offset.Value));
    }

    public async Task DisposeAsync()
    {
        await _broker!.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private IAdminClient Admin() => new AdminClientBuilder(new AdminClientConfig { BootstrapServers = BootstrapServers }).Build();
}
