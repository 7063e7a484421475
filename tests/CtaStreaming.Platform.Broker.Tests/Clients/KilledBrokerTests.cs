using System.Collections.Concurrent;
using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace CtaStreaming.Platform.Broker.Tests.Clients;

/// <summary>The broker in a process of its own, killed without warning while an idempotent producer keeps it busy.</summary>
public sealed class KilledBrokerTests : IDisposable
{
    private const string Topic = "load";
    private const int Partitions = 3;
    private const int Kills = 4;
    private const int RecordsBetweenKills = 2000;

    private readonly string _directory = Directory.CreateTempSubdirectory("cta-killed-").FullName;
    private readonly int _port = FreePort.Find();

    [Fact]
    public async Task Killed_again_and_again_under_load_it_loses_nothing_acknowledged_and_repeats_nothing()
    {
        var broker = await StartAsync();
        await CreateTopicAsync();
        var acknowledged = new ConcurrentDictionary<(int Partition, long Offset), string>();
        using var enough = new CancellationTokenSource();
        var load = Task.Run(() => Produce(acknowledged, enough.Token));
        try
        {
            for (var kill = 1; kill <= Kills; kill++)
            {
                var until = acknowledged.Count + RecordsBetweenKills;
                await Eventually.TrueAsync(() => Task.FromResult(acknowledged.Count >= until || load.IsCompleted));
                await broker.DisposeAsync();
                broker = await StartAsync();
            }

            await enough.CancelAsync();
            var produced = await load;
            var stored = Read(produced);
            foreach (var (place, value) in acknowledged) Assert.Equal(value, stored[place.Partition][(int)place.Offset]);
            Assert.All(stored, values => Assert.Equal(values.Order(StringComparer.Ordinal), values));
            Assert.Equal(Enumerable.Range(0, produced).Select(Value), stored.SelectMany(values => values).Order(StringComparer.Ordinal));
        }
        finally
        {
            await enough.CancelAsync();
            await broker.DisposeAsync();
        }
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static string Value(int number) => number.ToString("D9", CultureInfo.InvariantCulture);

    private Task<ClientProcess> StartAsync() => BrokerProcess.StartAsync(_directory, _port);

    private async Task CreateTopicAsync()
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = $"127.0.0.1:{_port}" }).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = Topic, NumPartitions = Partitions, ReplicationFactor = 1 }]);
    }

    /// <summary>Sends numbered records round robin, a bounded number of them at a time, and gives how many.</summary>
    private int Produce(ConcurrentDictionary<(int Partition, long Offset), string> acknowledged, CancellationToken enough)
    {
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig
        {
            BootstrapServers = $"127.0.0.1:{_port}",
            EnableIdempotence = true,
            LingerMs = 1,
            ReconnectBackoffMs = 10,
            ReconnectBackoffMaxMs = 100,
            RetryBackoffMs = 20,
            RetryBackoffMaxMs = 100,
        }).SetLogHandler((_, _) => { }).Build();
        using var room = new SemaphoreSlim(500);
        var failures = new ConcurrentQueue<string>();
        var count = 0;
        for (; !enough.IsCancellationRequested && failures.IsEmpty; count++)
        {
            room.Wait(CancellationToken.None);
            producer.Produce(new TopicPartition(Topic, count % Partitions), new Message<Null, string> { Value = Value(count) }, report =>
            {
                if (report.Error.IsError) failures.Enqueue(report.Error.Reason);
                else acknowledged[(report.Partition, report.Offset)] = report.Value;
                room.Release();
            });
        }

        producer.Flush(TimeSpan.FromSeconds(30));
        Assert.Empty(failures);
        Assert.Equal(count, acknowledged.Count);
        return count;
    }

    private List<string>[] Read(int count)
    {
        using var consumer = new ConsumerBuilder<Ignore, string>(new ConsumerConfig
        {
            BootstrapServers = $"127.0.0.1:{_port}",
            GroupId = "none",
            CheckCrcs = true,
        }).Build();
        consumer.Assign(Enumerable.Range(0, Partitions).Select(partition => new TopicPartitionOffset(Topic, partition, 0)));
        var stored = Enumerable.Range(0, Partitions).Select(_ => new List<string>()).ToArray();
        for (var read = 0; read < count; read++)
        {
            var record = consumer.Consume(TimeSpan.FromSeconds(10)) ?? throw new InvalidOperationException($"{read} of {count} records are there");
            Assert.Equal(stored[record.Partition].Count, record.Offset.Value);
            stored[record.Partition].Add(record.Message.Value);
        }

        Assert.All(stored, (values, partition) => Assert.Equal(values.Count, consumer.QueryWatermarkOffsets(new TopicPartition(Topic, partition), TimeSpan.FromSeconds(10)).High.Value));
        return stored;
    }
}
