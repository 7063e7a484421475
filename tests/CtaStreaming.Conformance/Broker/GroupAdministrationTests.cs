using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Conformance.Clients;
using CtaStreaming.Conformance.Surroundings;

namespace CtaStreaming.Conformance.Broker;

public sealed class GroupAdministrationTests : EngineTest
{
    private readonly string _group = Run.Name("group");
    private string _topic = "";

    private TopicPartition Partition => new(_topic, 0);

    protected override async Task PrepareAsync()
    {
        _topic = await CreateTopicAsync();
        CleanUp(() => Groups.DeleteAsync(Kafka, _group));
    }

    [Fact]
    public async Task A_group_is_stable_with_members_empty_without_and_dead_when_unknown()
    {
        Assert.Equal(ConsumerGroupState.Dead, (await Groups.DescribeAsync(Kafka, _group)).State);
        await using (var member = new GroupMember(Kafka, _group, _topic, config => config.ClientId = "the-reader"))
        {
            await member.HasAsync(1);
            var stable = await Groups.DescribeAsync(Kafka, _group);
            Assert.Equal((ConsumerGroupState.Stable, false), (stable.State, stable.IsSimpleConsumerGroup));
            var described = Assert.Single(stable.Members);
            Assert.Equal("the-reader", described.ClientId);
            Assert.Equal([Partition], described.Assignment.TopicPartitions);
            member.Consumer.Commit([new TopicPartitionOffset(Partition, 0)]);
        }

        Assert.Equal(ConsumerGroupState.Empty, (await Groups.DescribeAsync(Kafka, _group)).State);
        Assert.Contains(_group, (await Kafka.Admin.ListConsumerGroupsAsync()).Valid.Select(group => group.GroupId));
    }

    [Fact]
    public async Task Lag_is_the_distance_from_the_committed_offset_to_the_end()
    {
        for (var i = 0; i < 5; i++) await Kafka.SendAsync(_topic, "k", $"{i}");
        using var consumer = Kafka.Consumer(_group);
        consumer.Assign(Partition);
        consumer.Commit([new TopicPartitionOffset(Partition, 2)]);
        var committed = await Groups.CommittedAsync(Kafka, _group, Partition);
        Assert.Equal(3, consumer.QueryWatermarkOffsets(Partition, Eventually.Patience).High - committed);
    }

    [Fact]
    public async Task A_partition_never_committed_has_no_offset_and_that_is_no_error() =>
        Assert.Equal(Offset.Unset, await Groups.CommittedAsync(Kafka, _group, Partition));

    [Fact]
    public void A_commit_of_a_partition_that_does_not_exist_is_refused()
    {
        using var consumer = Kafka.Consumer(_group);
        consumer.Assign(Partition);
        var refused = Assert.Throws<KafkaException>(() => consumer.Commit([new TopicPartitionOffset(_topic, 7, 1), new TopicPartitionOffset(Partition, 1)]));
        Assert.Equal(ErrorCode.UnknownTopicOrPart, refused.Error.Code);
        Assert.Equal(1, consumer.Committed([Partition], Eventually.Patience)[0].Offset.Value);
    }

    [Fact]
    public async Task An_empty_groups_offsets_can_be_set_and_a_busy_ones_can_not()
    {
        await Groups.CommitAsync(Kafka, _group, new TopicPartitionOffset(Partition, 42));
        Assert.Equal(42, (await Groups.CommittedAsync(Kafka, _group, Partition)).Value);

        await using var member = new GroupMember(Kafka, _group, _topic);
        await member.HasAsync(1);
        var refused = await Assert.ThrowsAsync<AlterConsumerGroupOffsetsException>(() => Groups.CommitAsync(Kafka, _group, new TopicPartitionOffset(Partition, 1)));
        Assert.Equal(ErrorCode.UnknownMemberId, refused.Results[0].Partitions[0].Error.Code);
    }

    [Fact]
    public async Task Offsets_of_a_topic_that_the_group_reads_can_not_be_deleted()
    {
        await using (var member = new GroupMember(Kafka, _group, _topic))
        {
            await member.HasAsync(1);
            member.Consumer.Commit([new TopicPartitionOffset(Partition, 3)]);
            var refused = await Assert.ThrowsAsync<DeleteConsumerGroupOffsetsException>(() => Kafka.Admin.DeleteConsumerGroupOffsetsAsync(_group, [Partition]));
            Assert.Equal(ErrorCode.GroupSubscribedToTopic, refused.Result.Partitions[0].Error.Code);
        }

        await Kafka.Admin.DeleteConsumerGroupOffsetsAsync(_group, [Partition]);
        Assert.Equal(Offset.Unset, await Groups.CommittedAsync(Kafka, _group, Partition));
    }

    [Fact]
    public async Task A_group_is_deleted_once_and_when_nobody_is_in_it()
    {
        await using (var member = new GroupMember(Kafka, _group, _topic))
        {
            await member.HasAsync(1);
            await IsNotDeletedAsync(ErrorCode.NonEmptyGroup);
            member.Consumer.Commit([new TopicPartitionOffset(Partition, 3)]);
        }

        await Kafka.Admin.DeleteGroupsAsync([_group]);
        await IsNotDeletedAsync(ErrorCode.GroupIdNotFound);
        Assert.Equal(Offset.Unset, await Groups.CommittedAsync(Kafka, _group, Partition));
    }

    [Fact]
    public async Task Deleting_a_topic_forgets_what_groups_have_committed_of_it()
    {
        await Groups.CommitAsync(Kafka, _group, new TopicPartitionOffset(Partition, 3));
        await Kafka.Admin.DeleteTopicsAsync([_topic]);
        await Eventually.GetAsync(() => Groups.CommittedAsync(Kafka, _group, Partition), offset => offset == Offset.Unset);
    }

    private async Task IsNotDeletedAsync(ErrorCode code)
    {
        var refused = await Assert.ThrowsAsync<DeleteGroupsException>(() => Kafka.Admin.DeleteGroupsAsync([_group]));
        Assert.Equal(code, refused.Results[0].Error.Code);
    }
}
