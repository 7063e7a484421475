using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace CtaStreaming.Platform.Broker.Tests.Groups;

/// <summary>Groups of real consumers on a real broker. Topic "t" has six partitions.</summary>
public sealed class RealClientTests : IAsyncLifetime
{
    private readonly List<GroupConsumer> _consumers = [];
    private TestBroker _broker = null!;

    public async Task InitializeAsync()
    {
        _broker = await TestBroker.StartAsync(options => options with { GroupMinSessionTimeout = TimeSpan.FromSeconds(1) });
        using var admin = Admin();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = "t", NumPartitions = 6, ReplicationFactor = 1 }]);
    }

    public async Task DisposeAsync()
    {
        foreach (var consumer in _consumers) consumer.Dispose();
        await _broker.DisposeAsync();
    }

    [Theory]
    [InlineData(PartitionAssignmentStrategy.Range)]
    [InlineData(PartitionAssignmentStrategy.CooperativeSticky)]
    public async Task Two_members_share_the_partitions_and_a_third_one_gets_its_part(PartitionAssignmentStrategy strategy)
    {
        var first = Start(config => config.PartitionAssignmentStrategy = strategy);
        await first.AssignedAsync(6);
        var second = Start(config => config.PartitionAssignmentStrategy = strategy);
        await Task.WhenAll(first.AssignedAsync(3), second.AssignedAsync(3));
        var third = Start(config => config.PartitionAssignmentStrategy = strategy);
        var parts = await Task.WhenAll(first.AssignedAsync(2), second.AssignedAsync(2), third.AssignedAsync(2));
        Assert.Equal([0, 1, 2, 3, 4, 5], parts.SelectMany(part => part).Order());

        await third.CloseAsync();
        await Task.WhenAll(first.AssignedAsync(3), second.AssignedAsync(3));
    }

    [Fact]
    public async Task A_member_that_was_killed_is_removed_after_its_session_timeout()
    {
        var killed = Start(config => config.SessionTimeoutMs = 1500);
        await killed.AssignedAsync(6);
        var survivor = Start();
        await Task.WhenAll(killed.AssignedAsync(3), survivor.AssignedAsync(3));
        await killed.VanishAsync();
        await survivor.AssignedAsync(6);
    }

    [Fact]
    public async Task A_static_member_restarts_without_a_rebalance()
    {
        var stays = Start(config => config.GroupInstanceId = "stays");
        await stays.AssignedAsync(6);
        var restarts = Start(config => config.GroupInstanceId = "restarts");
        await Task.WhenAll(stays.AssignedAsync(3), restarts.AssignedAsync(3));
        var (assignments, partitions) = (stays.Assignments, restarts.Partitions);

        await restarts.CloseAsync();
        var restarted = Start(config => config.GroupInstanceId = "restarts");
        Assert.Equal(partitions, await restarted.AssignedAsync(3));
        Assert.Equal(assignments, stays.Assignments);
        Assert.Equal(3, stays.Partitions.Count);
    }

    [Fact]
    public async Task A_static_leader_restarts_without_a_rebalance()
    {
        var leader = Start(config => config.GroupInstanceId = "leader");
        await leader.AssignedAsync(6);
        var follower = Start(config => config.GroupInstanceId = "follower");
        await Task.WhenAll(leader.AssignedAsync(3), follower.AssignedAsync(3));
        var (assignments, partitions) = (follower.Assignments, leader.Partitions);

        await leader.CloseAsync();
        var restarted = Start(config => config.GroupInstanceId = "leader");
        Assert.Equal(partitions, await restarted.AssignedAsync(3));
        Assert.Equal(assignments, follower.Assignments);
    }

    [Fact]
    public async Task The_older_of_two_members_of_one_name_is_fenced()
    {
        var old = Start(config => config.GroupInstanceId = "same");
        await old.AssignedAsync(6);
        var young = Start(config => config.GroupInstanceId = "same");
        await young.AssignedAsync(6);
        Assert.Equal(ErrorCode.FencedInstanceId, (await old.FatalAsync()).Code);
    }

    [Fact]
    public async Task Offsets_and_membership_survive_a_restart_of_the_broker_and_members_go_on_without_a_rebalance()
    {
        await ProduceAsync("one", "two");
        var consumer = Start();
        Assert.Equal(["one", "two"], await consumer.ReceivedAsync(2));
        var member = consumer.MemberId;

        await _broker.RestartAsync();
        await ProduceAsync("three");
        Assert.Equal(["one", "two", "three"], await consumer.ReceivedAsync(3));
        Assert.Equal((1, member), (consumer.Assignments, consumer.MemberId));

        await consumer.CloseAsync();
        await ProduceAsync("four");
        var next = Start();
        Assert.Equal(["four"], await next.ReceivedAsync(1));
    }

    [Fact]
    public async Task An_administrator_sees_and_deletes_groups()
    {
        await ProduceAsync("one");
        var consumer = Start();
        await consumer.ReceivedAsync(1);
        await consumer.AssignedAsync(6);
        using var admin = Admin();

        var listed = Assert.Single((await admin.ListConsumerGroupsAsync()).Valid);
        Assert.Equal(("g", ConsumerGroupState.Stable), (listed.GroupId, listed.State));
        var described = (await admin.DescribeConsumerGroupsAsync(["g", "none"])).ConsumerGroupDescriptions;
        Assert.Equal([ConsumerGroupState.Stable, ConsumerGroupState.Dead], described.Select(group => group.State));
        Assert.Equal("range", described[0].PartitionAssignor);
        var member = Assert.Single(described[0].Members);
        Assert.Equal((consumer.MemberId, "/127.0.0.1"), (member.ConsumerId, member.Host));
        Assert.Equal([0, 1, 2, 3, 4, 5], member.Assignment.TopicPartitions.Select(partition => partition.Partition.Value).Order());

        var refused = await Assert.ThrowsAsync<DeleteGroupsException>(() => admin.DeleteGroupsAsync(["g"]));
        Assert.Equal(ErrorCode.NonEmptyGroup, refused.Results.Single().Error.Code);
        await consumer.CloseAsync();
        await admin.DeleteGroupsAsync(["g"]);
        Assert.Empty((await admin.ListConsumerGroupsAsync()).Valid);
    }

    [Fact]
    public async Task An_administrator_reads_moves_and_deletes_offsets()
    {
        using var admin = Admin();
        var moved = new TopicPartitionOffset("t", 1, 42);
        await admin.AlterConsumerGroupOffsetsAsync([new ConsumerGroupTopicPartitionOffsets("g", [moved])]);
        Assert.Equal([moved], await OffsetsAsync(admin));

        await admin.DeleteConsumerGroupOffsetsAsync("g", [new TopicPartition("t", 1)]);
        Assert.Empty(await OffsetsAsync(admin));

        var consumer = Start();
        await consumer.AssignedAsync(6);
        await Assert.ThrowsAsync<AlterConsumerGroupOffsetsException>(() => admin.AlterConsumerGroupOffsetsAsync([new ConsumerGroupTopicPartitionOffsets("g", [moved])]));
        await Assert.ThrowsAsync<DeleteConsumerGroupOffsetsException>(() => admin.DeleteConsumerGroupOffsetsAsync("g", [new TopicPartition("t", 1)]));
    }

    [Fact]
    public async Task Deleting_a_topic_deletes_its_offsets()
    {
        using var admin = Admin();
        await admin.AlterConsumerGroupOffsetsAsync([new ConsumerGroupTopicPartitionOffsets("g", [new TopicPartitionOffset("t", 1, 42)])]);
        await admin.DeleteTopicsAsync(["t"]);
        Assert.Empty(await OffsetsAsync(admin));
    }

    private GroupConsumer Start(Action<ConsumerConfig>? configure = null)
    {
        var consumer = new GroupConsumer(_broker.BootstrapServers, configure);
        _consumers.Add(consumer);
        return consumer;
    }

    private IAdminClient Admin() => new AdminClientBuilder(new AdminClientConfig { BootstrapServers = _broker.BootstrapServers }).Build();

    private static async Task<IEnumerable<TopicPartitionOffset>> OffsetsAsync(IAdminClient admin)
    {
        var groups = await admin.ListConsumerGroupOffsetsAsync([new ConsumerGroupTopicPartitions("g", null)]);
        return groups.Single().Partitions.Select(partition => partition.TopicPartitionOffset);
    }

    private async Task ProduceAsync(params string[] values)
    {
        using var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = _broker.BootstrapServers, LingerMs = 0 }).Build();
        foreach (var value in values) await producer.ProduceAsync(new TopicPartition("t", 0), new Message<string, string> { Key = "k", Value = value });
    }
}
