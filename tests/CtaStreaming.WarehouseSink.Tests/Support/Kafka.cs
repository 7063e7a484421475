using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Contracts;
using CtaStreaming.Platform.Broker;

namespace CtaStreaming.WarehouseSink.Tests.Support;

/// <summary>A broker of one test's own, with the topics that ksqlDB would have made, and somebody who touches in and out.</summary>
internal sealed class Kafka : IAsyncDisposable
{
    public const int Partitions = 3;

    private readonly string _directory = Directory.CreateTempSubdirectory("cta-warehouse-tests-").FullName;
    private readonly List<string> _users = [];
    private KafkaBroker _broker = null!;
    private IProducer<string, byte[]> _producer = null!;

    public string BootstrapServers => _broker.BootstrapServers;

    /// <summary>One user for each touch sent so far, so that a row tells which it was made of.</summary>
    public IReadOnlyCollection<string> Users => _users;

    /// <summary>The arguments by which a program finds this broker, and notices at once what happens there.</summary>
    public string[] Arguments(TestWarehouse warehouse) =>
    [
        $"--Kafka:BootstrapServers={BootstrapServers}",
        $"--ConnectionStrings:Warehouse={warehouse.ConnectionString}",
        "--Warehouse:MaxDelay=00:00:00.050",
        "--Kafka:Client:topic.metadata.refresh.interval.ms=300",
        "--Kafka:Client:session.timeout.ms=1000",
        "--Kafka:Client:heartbeat.interval.ms=100",
    ];

    public static async Task<Kafka> StartAsync(bool topics = true)
    {
        var kafka = new Kafka();
        kafka._broker = await KafkaBroker.StartAsync(new BrokerOptions
        {
            DataDirectory = kafka._directory,
            Port = 0,
            AutoCreateTopics = false,
            GroupInitialRebalanceDelay = TimeSpan.Zero,
            GroupMinSessionTimeout = TimeSpan.FromSeconds(1),
        });
        kafka._producer = new ProducerBuilder<string, byte[]>(
            new ProducerConfig { BootstrapServers = kafka.BootstrapServers, EnableIdempotence = true, LingerMs = 5 }).Build();
        if (topics) await kafka.CreateTopicsAsync();
        return kafka;
    }

    public async Task CreateTopicsAsync()
    {
        using var admin = Admin();
        await admin.CreateTopicsAsync(SinkWorker.Sources.Select(topic => new TopicSpecification { Name = topic, NumPartitions = Partitions }));
    }

    public IAdminClient Admin() => new AdminClientBuilder(new AdminClientConfig { BootstrapServers = BootstrapServers }).Build();

    /// <summary>Sends a touch as ksqlDB writes it.</summary>
    public void Touch(string station, DateTimeOffset at, int delta, string location = "51.5,-0.1", int? partition = null)
    {
        var user = $"u{_users.Count:000000}";
        _users.Add(user);
        Send(
            delta > 0 ? LondonTopics.StationEntries : LondonTopics.StationExits, station,
            JsonSerializer.Serialize(new Dictionary<string, object>
            {
                ["@timestamp"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null),
                ["user"] = user,
                ["delta"] = delta,
                ["station"] = station,
                ["location"] = location,
            }),
            partition);
    }

    /// <summary>Sends touches at several stations, in and out, a second apart.</summary>
    public void Touches(int count, DateTimeOffset from)
    {
        for (var index = 0; index < count; index++) Touch($"Station {index % 17}", from.AddSeconds(index), index % 3 == 0 ? -1 : 1);
    }

    public void Send(string topic, string station, string value, int? partition = null) => Send(topic, station, Encoding.UTF8.GetBytes(value), partition);

    public void Send(string topic, string station, byte[]? value, int? partition = null) => _producer.Produce(
        new TopicPartition(topic, partition ?? Partition.Any), new Message<string, byte[]> { Key = station, Value = value! });

    /// <summary>Returns when Kafka has all that was sent.</summary>
    public void Flush() => Assert.Equal(0, _producer.Flush(TimeSpan.FromSeconds(30)));

    /// <summary>So many records of a topic, from the beginning.</summary>
    public List<ConsumeResult<string, byte[]>> Read(string topic, int count)
    {
        using var consumer = new ConsumerBuilder<string, byte[]>(
            new ConsumerConfig { BootstrapServers = BootstrapServers, GroupId = "test", FetchWaitMaxMs = 20, AllowAutoCreateTopics = false }).Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        var records = new List<ConsumeResult<string, byte[]>>();
        while (records.Count < count) records.Add(consumer.Consume(TimeSpan.FromSeconds(30)) ?? throw new TimeoutException($"{topic}: {records.Count} of {count}"));
        return records;
    }

    public async ValueTask DisposeAsync()
    {
        _producer.Dispose();
        await _broker.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
