using System.Text;
using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Transit.London;

namespace CtaStreaming.BarrierSimulator.Tests;

/// <summary>One record as a consumer sees it.</summary>
internal sealed record Stored(string Topic, int Partition, string Station, long At, string Json)
{
    /// <summary>Everything that is in the topics, each partition in its order.</summary>
    public static List<Stored> ReadAll(BrokerFixture broker, int partitions = 1)
    {
        var config = new ConsumerConfig { BootstrapServers = broker.BootstrapServers, GroupId = "test", EnablePartitionEof = true };
        using var consumer = new ConsumerBuilder<string, byte[]>(config).Build();
        var all = new[] { LondonTopics.Entries, LondonTopics.Exits }
            .SelectMany(topic => Enumerable.Range(0, partitions).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning))).ToList();
        consumer.Assign(all);

        var stored = new List<Stored>();
        for (var ends = 0; ends < all.Count;)
        {
            var record = consumer.Consume(TimeSpan.FromSeconds(30)) ?? throw new TimeoutException($"{ends} of {all.Count} partitions are read to their end.");
            if (record.IsPartitionEOF)
            {
                ends++;
                continue;
            }

            Assert.Equal(TimestampType.CreateTime, record.Message.Timestamp.Type);
            stored.Add(new(record.Topic, record.Partition, record.Message.Key, record.Message.Timestamp.UnixTimestampMs, Encoding.UTF8.GetString(record.Message.Value)));
        }

        return stored;
    }

    /// <summary>What the simulation has, told by itself and not by the program.</summary>
    public static List<Stored> Expected(int seed, double share, DateTimeOffset start, DateTimeOffset until)
    {
        var simulation = new BarrierSimulation(Model, seed, share, start);
        var expected = new List<Stored>();
        while (simulation.TryTake(until, out var touch))
        {
            expected.Add(new(
                touch.IsEntry ? "entries" : "exits",
                0,
                touch.Station.Name,
                touch.At,
                $$"""{"user":"{{touch.User}}","delta":{{(touch.IsEntry ? 1 : -1)}}}"""));
        }

        return expected;
    }

    public static JourneyModel Model { get; } = new(LondonNetwork.LoadDefault());

    public static List<Stored> Of(IEnumerable<Stored> records, string topic) => [.. records.Where(record => record.Topic == topic)];
}
