using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace CtaStreaming.Platform.Broker.Tests.Clients;

/// <summary>Stream processors and the broker in processes of their own, killed without warning in the middle of transactions.</summary>
public sealed class ExactlyOnceTests : IDisposable
{
    private const int Partitions = 4;
    private const int Records = 6000;
    private const int Kills = 6;

    private readonly string _directory = Directory.CreateTempSubdirectory("cta-exactly-once-").FullName;
    private readonly int _port = FreePort.Find();
    private readonly Random _random = new(20260302);

    private string BootstrapServers => $"127.0.0.1:{_port}";

    [Fact]
    public async Task Killed_again_and_again_workers_and_broker_copy_every_record_once()
    {
        var broker = await BrokerProcess.StartAsync(_directory, _port);
        try
        {
            await CreateTopicsAsync();
            Produce();
            await using var first = new CopyWorkerProcess(BootstrapServers, "copier-1");
            await using var second = new CopyWorkerProcess(BootstrapServers, "copier-2");
            for (var kill = 1; kill <= Kills; kill++)
            {
                // Somewhere between two commits, wherever that finds its victim: collecting, sending, committing.
                var until = first.Committed + second.Committed + 4;
                await Eventually.TrueAsync(() => Task.FromResult(first.Committed + second.Committed >= until));
                await Task.Delay(_random.Next(10));
                switch (kill % 3)
                {
                    case 0:
                        await broker.DisposeAsync();
                        broker = await BrokerProcess.StartAsync(_directory, _port);
                        break;
                    case 1:
                        first.Kill();
                        break;
                    default:
                        second.Kill();
                        break;
                }
            }

            var copied = Read();
            Assert.Equal(Enumerable.Range(0, Records).Select(Value), copied.SelectMany(values => values).Order(StringComparer.Ordinal));
            Assert.All(copied, values => Assert.Equal(values.Order(StringComparer.Ordinal), values));
        }
        finally
        {
            await broker.DisposeAsync();
        }
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static string Value(int number) => number.ToString("D9", CultureInfo.InvariantCulture);

    private async Task CreateTopicsAsync()
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = BootstrapServers }).Build();
        await admin.CreateTopicsAsync(
            new[] { CopyWorker.Input, CopyWorker.Output }.Select(name => new TopicSpecification { Name = name, NumPartitions = Partitions }));
    }

    private void Produce()
    {
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = BootstrapServers, EnableIdempotence = true }).Build();
        for (var i = 0; i < Records; i++)
        {
            // Small batches: what is fetched at a time is then no more than some transactions.
            producer.Produce(new TopicPartition(CopyWorker.Input, i % Partitions), new Message<Null, string> { Value = Value(i) });
            if (i % 100 == 99) producer.Flush(TimeSpan.FromSeconds(10));
        }
    }

    /// <summary>Committed records of each partition, until all are there, and then to the end: one more would be one too many.</summary>
    private List<string>[] Read()
    {
        using var consumer = new ConsumerBuilder<Ignore, string>(new ConsumerConfig
        {
            BootstrapServers = BootstrapServers,
            GroupId = "none",
            IsolationLevel = IsolationLevel.ReadCommitted,
            EnablePartitionEof = true,
            FetchWaitMaxMs = 50,
        }).SetLogHandler((_, _) => { }).Build();
        consumer.Assign(Enumerable.Range(0, Partitions).Select(partition => new TopicPartitionOffset(CopyWorker.Output, partition, 0)));
        var copied = Enumerable.Range(0, Partitions).Select(_ => new List<string>()).ToArray();
        var ended = new HashSet<int>();
        while (copied.Sum(values => values.Count) < Records || ended.Count < Partitions)
        {
            var record = consumer.Consume(TimeSpan.FromSeconds(30))
                ?? throw new InvalidOperationException($"{copied.Sum(values => values.Count)} of {Records} records were copied");
            if (record.IsPartitionEOF)
            {
                ended.Add(record.Partition);
                continue;
            }

            ended.Remove(record.Partition);
            copied[record.Partition].Add(record.Message.Value);
        }

        return copied;
    }
}
