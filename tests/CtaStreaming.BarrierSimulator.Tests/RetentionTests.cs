using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Contracts;

namespace CtaStreaming.BarrierSimulator.Tests;

/// <summary>Records carry the simulation's time, which may be far from the broker's.</summary>
public sealed class RetentionTests
{
    [Fact]
    public async Task Touches_of_long_ago_are_not_deleted_for_their_age()
    {
        await using var broker = await BrokerFixture.StartAsync(new EagerClock());
        using var program = broker.Run("--start", "2001-06-01T08:00", "--until", "2001-06-01T08:20", "--speed", "3600");
        Assert.Equal(0, await program.EndAsync());
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker.BootstrapServers }).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = "ordinary", NumPartitions = 1 }]);
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = broker.BootstrapServers }).Build();
        await producer.ProduceAsync("ordinary", new() { Value = "old", Timestamp = new Timestamp(new DateTime(2001, 6, 1, 0, 0, 0, DateTimeKind.Utc)) });

        // The broker has looked for what is too old when a topic with its defaults has lost such a record.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await EarliestAsync(admin, "ordinary") == 0) await Task.Delay(20, patience.Token);

        Assert.Equal(0, await EarliestAsync(admin, LondonTopics.Entries));
        Assert.Equal(0, await EarliestAsync(admin, LondonTopics.Exits));
        var start = new DateTimeOffset(2001, 6, 1, 7, 0, 0, TimeSpan.Zero);
        Assert.Equal(Stored.Expected(1, 0.02, start, start.AddMinutes(20)).Count, Stored.ReadAll(broker).Count);
    }

    [Fact]
    public async Task What_is_kept_is_bounded_by_size_and_timestamps_are_taken_as_they_are()
    {
        await using var broker = await BrokerFixture.StartAsync();
        using var program = broker.Run(
            "--start", "2101-06-01T08:00", "--until", "2101-06-01T08:05", "--speed", "600", "--Barriers:RetentionBytes", "33554432");
        Assert.Equal(0, await program.EndAsync());

        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker.BootstrapServers }).Build();
        foreach (var topic in await admin.DescribeConfigsAsync(
            [new ConfigResource { Type = ResourceType.Topic, Name = LondonTopics.Entries }, new ConfigResource { Type = ResourceType.Topic, Name = LondonTopics.Exits }]))
        {
            var configs = topic.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Value);
            Assert.Equal("-1", configs["retention.ms"]);
            Assert.Equal("33554432", configs["retention.bytes"]);
            Assert.Equal("4194304", configs["segment.bytes"]);
            Assert.Equal("delete", configs["cleanup.policy"]);
            Assert.Equal("CreateTime", configs["message.timestamp.type"]);
            Assert.Equal("9223372036854775807", configs["message.timestamp.after.max.ms"]);
            Assert.Equal("9223372036854775807", configs["message.timestamp.before.max.ms"]);
        }

        Assert.All(Stored.ReadAll(broker), touch => Assert.Equal(2101, DateTimeOffset.FromUnixTimeMilliseconds(touch.At).Year));
    }

    private static async Task<long> EarliestAsync(IAdminClient admin, string topic)
    {
        var result = await admin.ListOffsetsAsync([new TopicPartitionOffsetSpec { TopicPartition = new(topic, 0), OffsetSpec = OffsetSpec.Earliest() }]);
        return Assert.Single(result.ResultInfos).TopicPartitionOffsetError.Offset.Value;
    }

    /// <summary>The system's clock, but whoever waits for minutes waits for a moment: the broker looks for old records every five minutes.</summary>
    private sealed class EagerClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Sooner(dueTime), Sooner(period));

        private static TimeSpan Sooner(TimeSpan wait) => wait == TimeSpan.FromMinutes(5) ? TimeSpan.FromMilliseconds(50) : wait;
    }
}
