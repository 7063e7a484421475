using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace CtaStreaming.Platform.Broker.Tests.RealClient;

public sealed class AdminTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Topics_are_created_changed_described_and_deleted()
    {
        await using var broker = await TestBroker.StartAsync();
        using var admin = Admin(broker);
        await admin.CreateTopicsAsync(
            [new TopicSpecification { Name = "t", NumPartitions = -1, ReplicationFactor = -1, Configs = new() { ["cleanup.policy"] = "compact" } }]);
        await admin.CreatePartitionsAsync([new PartitionsSpecification { Topic = "t", IncreaseTo = 3 }]);
        Assert.Equal(3, Assert.Single(admin.GetMetadata("t", Patience).Topics).Partitions.Count);

        var resource = new ConfigResource { Type = ResourceType.Topic, Name = "t" };
        await admin.IncrementalAlterConfigsAsync(
            new() { [resource] = [new ConfigEntry { Name = "retention.ms", Value = "77", IncrementalOperation = AlterConfigOpType.Set }] });
        var entries = (await admin.DescribeConfigsAsync([resource]))[0].Entries;
        Assert.Equal(("compact", "77"), (entries["cleanup.policy"].Value, entries["retention.ms"].Value));
        Assert.Equal(ConfigSource.DynamicTopicConfig, entries["retention.ms"].Source);

        await admin.DeleteTopicsAsync(["t"]);
        Assert.DoesNotContain(admin.GetMetadata(Patience).Topics, topic => topic.Topic == "t");
    }

    [Fact]
    public async Task Refusals_reach_the_application_with_their_reason()
    {
        await using var broker = await TestBroker.StartAsync();
        using var admin = Admin(broker);
        var refused = await Assert.ThrowsAsync<CreateTopicsException>(() => admin.CreateTopicsAsync(
        [
            new TopicSpecification { Name = "three", NumPartitions = 1, ReplicationFactor = 3 },
            new TopicSpecification { Name = "bad", NumPartitions = 1, Configs = new() { ["retention.ms"] = "x" } },
        ]));
        Assert.Equal([ErrorCode.InvalidReplicationFactor, ErrorCode.InvalidConfig], refused.Results.Select(result => result.Error.Code));
        Assert.Contains("there is one broker", refused.Results[0].Error.Reason, StringComparison.Ordinal);
        Assert.Contains("retention.ms", refused.Results[1].Error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cluster_names_itself_and_its_one_node()
    {
        await using var broker = await TestBroker.StartAsync();
        using var admin = Admin(broker);
        var cluster = await admin.DescribeClusterAsync();
        Assert.Equal(22, cluster.ClusterId.Length);
        Assert.Equal(cluster.Controller.Id, Assert.Single(cluster.Nodes).Id);
        Assert.Equal(broker.BootstrapServers, $"{cluster.Nodes[0].Host}:{cluster.Nodes[0].Port}");
    }

    [Fact]
    public async Task Offsets_are_listed_and_records_deleted()
    {
        await using var broker = await TestBroker.StartAsync();
        using var admin = Admin(broker);
        using (var producer = ProduceAndConsumeTests.Producer(broker))
        {
            for (var i = 0; i < 5; i++)
                await producer.ProduceAsync(
                    "t", new Message<string, string> { Value = "x", Timestamp = new Timestamp(1000 + i, TimestampType.CreateTime) });
        }

        var partition = new TopicPartition("t", 0);
        await admin.DeleteRecordsAsync([new TopicPartitionOffset(partition, 2)]);
        Assert.Equal(2, await OffsetAsync(OffsetSpec.Earliest()));
        Assert.Equal(5, await OffsetAsync(OffsetSpec.Latest()));
        Assert.Equal(4, await OffsetAsync(OffsetSpec.MaxTimestamp()));
        Assert.Equal(3, await OffsetAsync(OffsetSpec.ForTimestamp(1003)));

        async Task<long> OffsetAsync(OffsetSpec spec)
        {
            var listed =
                await admin.ListOffsetsAsync([new TopicPartitionOffsetSpec { TopicPartition = partition, OffsetSpec = spec }], new ListOffsetsOptions { RequestTimeout = Patience });
            return listed.ResultInfos[0].TopicPartitionOffsetError.Offset.Value;
        }
    }

    [Fact]
    public async Task A_consumer_whose_topic_is_deleted_is_told_and_finds_the_new_one()
    {
        await using var broker = await TestBroker.StartAsync();
        using var admin = Admin(broker);
        using var producer = ProduceAndConsumeTests.Producer(broker);
        await producer.ProduceAsync("t", new Message<string, string> { Value = "old" });
        await admin.DeleteTopicsAsync(["t"]);
        await admin.CreateTopicsAsync([new TopicSpecification { Name = "t", NumPartitions = 1, ReplicationFactor = 1 }]);
        using var consumer = ProduceAndConsumeTests.Consumer(broker);
        consumer.Assign(new TopicPartitionOffset("t", 0, Offset.Beginning));
        using (var second = ProduceAndConsumeTests.Producer(broker))
            await second.ProduceAsync("t", new Message<string, string> { Value = "new" });
        var record = consumer.Consume(Patience);
        Assert.Equal(("new", 0), (record.Message.Value, record.Offset.Value));
    }

    private static IAdminClient Admin(TestBroker broker) =>
        new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker.BootstrapServers }).Build();
}
