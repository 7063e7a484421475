using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Groups;

public sealed class OffsetTests : IDisposable
{
    private static readonly TestMember Plain = new();

    private readonly GroupHarness _group = new();

    public void Dispose() => _group.Dispose();

    [Fact]
    public async Task A_member_commits_and_reads_back_offset_epoch_and_metadata()
    {
        var member = (await _group.Stable(Plain)).Single();
        Assert.Equal(ErrorCode.None, _group.Commit(42, member, partition: 1, metadata: "half way"));

        var offset = _group.Fetch(partition: 1);
        Assert.Equal((42, 0, "half way"), (offset!.Offset, offset.LeaderEpoch, offset.Metadata));
        Assert.Null(_group.Fetch(partition: 0));
    }

    [Fact]
    public void A_commit_without_membership_brings_an_unknown_group_into_being()
    {
        Assert.Equal(ErrorCode.None, _group.Commit(7));
        Assert.Equal(7, _group.Fetch()!.Offset);
        Assert.Equal(GroupState.Empty, Assert.Single(_group.Coordinator.List()).State);
        Assert.Equal(ErrorCode.None, _group.Commit(8, groupId: ""));
    }

    [Fact]
    public async Task A_commit_of_who_is_not_a_member_of_this_generation_is_refused()
    {
        var member = (await _group.Stable(Plain)).Single();
        Assert.Equal(ErrorCode.IllegalGeneration, _group.Commit(1, member with { Generation = 0 }));
        Assert.Equal(ErrorCode.UnknownMemberId, _group.Commit(1, member with { MemberId = "x" }));
        Assert.Equal(ErrorCode.UnknownMemberId, _group.Commit(1));
        Assert.Equal(ErrorCode.IllegalGeneration, _group.Commit(1, member, groupId: "other"));
        Assert.Null(_group.Fetch());
    }

    [Fact]
    public async Task A_stale_static_member_cannot_commit()
    {
        var member = Plain with { InstanceId = "a" };
        var old = (await _group.Stable(member)).Single();
        await _group.Join(member);
        var commit = new TopicPartitions<PartitionCommit>("t", [new PartitionCommit(0, new CommittedOffset { Offset = 1, CommitTimestamp = 0 })]);
        var results = _group.Coordinator.Commit(new MemberClaim(GroupHarness.GroupId, old.Generation, old.MemberId, "a"), [commit]);
        Assert.Equal(ErrorCode.FencedInstanceId, results.Single().Partitions.Single().Error);
    }

    [Fact]
    public async Task A_commit_is_taken_while_members_join_again_but_not_while_the_leader_works()
    {
        var member = (await _group.Stable(Plain)).Single();
        var second = _group.Join(Plain);
        Assert.Equal(ErrorCode.None, _group.Commit(1, member));

        var again = await _group.Join(Plain.As(member));
        await second;
        Assert.Equal(ErrorCode.RebalanceInProgress, _group.Commit(2, again));
        Assert.Equal(1, _group.Fetch()!.Offset);
    }

    [Fact]
    public void One_refused_partition_does_not_spoil_the_others()
    {
        TopicPartitions<PartitionCommit> Of(string topic, params int[] partitions) =>
            new(topic, [.. partitions.Select(partition => new PartitionCommit(partition, new CommittedOffset { Offset = 5, CommitTimestamp = 0 }))]);

        var results = _group.Coordinator.Commit(new MemberClaim(GroupHarness.GroupId, -1, "", null), [Of("t", 0, 4, 1), Of("nowhere", 0)]);
        Assert.Equal(
            [ErrorCode.None, ErrorCode.UnknownTopicOrPartition, ErrorCode.None, ErrorCode.UnknownTopicOrPartition],
            results.SelectMany(topic => topic.Partitions).Select(partition => partition.Error));
        Assert.Equal([0, 1], _group.Coordinator.Fetch(GroupHarness.GroupId, null).Single().Partitions.Select(offset => offset.Partition));
    }

    [Fact]
    public void Metadata_beyond_its_limit_is_refused_counted_in_bytes()
    {
        Assert.Equal(ErrorCode.None, _group.Commit(1, metadata: new string('x', 4096)));
        Assert.Equal(ErrorCode.OffsetMetadataTooLarge, _group.Commit(2, metadata: new string('ü', 2049)));
        Assert.Equal(1, _group.Fetch()!.Offset);
    }

    [Fact]
    public void A_refused_commit_leaves_no_group_behind()
    {
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, _group.Commit(1, topic: "nowhere"));
        Assert.Empty(_group.Coordinator.List());
    }

    [Fact]
    public void An_unknown_group_has_no_offsets_and_that_is_no_error()
    {
        Assert.Null(_group.Fetch());
        Assert.Empty(_group.Coordinator.Fetch("g", null));
    }

    [Fact]
    public async Task Offsets_of_topics_that_members_subscribe_to_cannot_be_deleted_others_can()
    {
        _group.Topics["u"] = 1;
        var member = (await _group.Stable(Plain)).Single();
        _group.Commit(1, member);
        _group.Commit(2, member, topic: "u");

        Assert.Equal(ErrorCode.GroupSubscribedToTopic, Delete("t", 0));
        Assert.Equal(ErrorCode.None, Delete("u", 0));
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, Delete("u", 9));
        Assert.NotNull(_group.Fetch());
        Assert.Null(_group.Fetch("u"));

        _group.Coordinator.Leave(GroupHarness.GroupId, member.MemberId, null);
        Assert.Equal(ErrorCode.None, Delete("t", 0));
        _group.Kill();
        Assert.Null(_group.Fetch());
    }

    [Fact]
    public async Task Offsets_of_a_group_that_is_not_of_consumers_can_be_deleted_only_when_it_is_empty()
    {
        await _group.Stable(Plain with { ProtocolType = "connect" });
        Assert.Equal(ErrorCode.NonEmptyGroup, _group.Coordinator.DeleteOffsets(GroupHarness.GroupId, []).Error);
        Assert.Equal(ErrorCode.GroupIdNotFound, _group.Coordinator.DeleteOffsets("other", []).Error);
        Assert.Equal(ErrorCode.InvalidGroupId, _group.Coordinator.DeleteOffsets("", []).Error);
    }

    [Fact]
    public async Task A_subscription_that_cannot_be_read_counts_as_one_to_every_topic()
    {
        await _group.Stable(Plain with { Subscription = [0, 0, 9] });
        Assert.Equal(ErrorCode.GroupSubscribedToTopic, Delete("t", 0));
    }

    [Fact]
    public async Task A_group_can_be_deleted_once_it_is_empty_and_stays_deleted()
    {
        var member = (await _group.Stable(Plain)).Single();
        _group.Commit(1, member);
        Assert.Equal(ErrorCode.NonEmptyGroup, _group.Coordinator.Delete(GroupHarness.GroupId));
        _group.Coordinator.Leave(GroupHarness.GroupId, member.MemberId, null);
        Assert.Equal(ErrorCode.None, _group.Coordinator.Delete(GroupHarness.GroupId));
        Assert.Equal(ErrorCode.GroupIdNotFound, _group.Coordinator.Delete(GroupHarness.GroupId));
        Assert.Equal(ErrorCode.InvalidGroupId, _group.Coordinator.Delete(""));
        Assert.Equal(GroupState.Dead, _group.State);

        _group.Kill();
        Assert.Empty(_group.Coordinator.List());
        Assert.Null(_group.Fetch());
    }

    private ErrorCode Delete(string topic, int partition) =>
        _group.Coordinator.DeleteOffsets(GroupHarness.GroupId, [new TopicPartitions<int>(topic, [partition])]).Topics.Single().Partitions.Single().Error;
}
