using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Groups;

public sealed class OffsetExpiryTests : IDisposable
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly TimeSpan Check = TimeSpan.FromMinutes(10);
    private static readonly TestMember Plain = new() { Session = TimeSpan.FromMinutes(30) };

    private readonly GroupHarness _group = new();

    public void Dispose() => _group.Dispose();

    [Fact]
    public async Task Offsets_of_a_live_group_never_expire()
    {
        var member = (await _group.Stable(Plain)).Single();
        _group.Commit(1, member);
        Live(member, 2 * Week);
        Assert.Equal(1, _group.Fetch()!.Offset);
    }

    [Fact]
    public async Task Offsets_of_an_empty_group_expire_counted_from_when_it_became_empty()
    {
        var member = (await _group.Stable(Plain)).Single();
        _group.Commit(1, member);
        Live(member, 2 * Week);
        _group.Coordinator.Leave(GroupHarness.GroupId, member.MemberId, null);

        _group.Time.Advance(Week - Check);
        Assert.NotNull(_group.Fetch());
        _group.Time.Advance(2 * Check);
        Assert.Null(_group.Fetch());
        Assert.Empty(_group.Coordinator.List());
        _group.Kill();
        Assert.Empty(_group.Coordinator.List());
    }

    [Fact]
    public async Task The_time_since_a_group_is_empty_survives_a_restart()
    {
        var member = (await _group.Stable(Plain)).Single();
        _group.Commit(1, member);
        Live(member, Week);
        _group.Coordinator.Leave(GroupHarness.GroupId, member.MemberId, null);
        _group.Time.Advance(Week - TimeSpan.FromDays(1));
        _group.Kill();
        _group.Time.Advance(TimeSpan.FromHours(23));
        Assert.NotNull(_group.Fetch());
        _group.Time.Advance(TimeSpan.FromHours(2));
        Assert.Null(_group.Fetch());
    }

    [Fact]
    public void Offsets_without_members_expire_by_their_own_age()
    {
        _group.Commit(1);
        _group.Time.Advance(TimeSpan.FromDays(3));
        _group.Commit(2, partition: 1);
        _group.Time.Advance(TimeSpan.FromDays(5));
        Assert.Null(_group.Fetch());
        Assert.Equal(2, _group.Fetch(partition: 1)!.Offset);
    }

    [Fact]
    public async Task In_a_live_group_offsets_of_topics_that_nobody_subscribes_to_expire()
    {
        _group.Topics["u"] = 1;
        var member = (await _group.Stable(Plain)).Single();
        _group.Commit(1, member);
        _group.Commit(2, member, topic: "u");
        Live(member, Week + Check);
        Assert.NotNull(_group.Fetch());
        Assert.Null(_group.Fetch("u"));
    }

    [Fact]
    public void An_expiry_that_the_client_asked_for_holds()
    {
        var now = _group.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var commit = new CommittedOffset { Offset = 1, CommitTimestamp = now, ExpireTimestamp = now + 3_600_000 };
        _group.Coordinator.Commit(new MemberClaim(GroupHarness.GroupId, -1, "", null), [new TopicPartitions<PartitionCommit>("t", [new PartitionCommit(0, commit)])]);
        _group.Kill();
        _group.Time.Advance(TimeSpan.FromMinutes(50));
        Assert.NotNull(_group.Fetch());
        _group.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Null(_group.Fetch());
    }

    [Fact]
    public void A_deleted_topic_takes_its_offsets_with_it_in_all_groups()
    {
        _group.Topics["u"] = 1;
        _group.Commit(1);
        _group.Commit(2, groupId: "h");
        _group.Commit(3, topic: "u");
        _group.Topics.Remove("t");
        _group.Coordinator.ForgetTopic("t");

        _group.Kill();
        Assert.Null(_group.Fetch());
        Assert.Null(_group.Fetch(groupId: "h"));
        Assert.Equal(3, _group.Fetch("u")!.Offset);
    }

    [Fact]
    public void Offsets_of_a_topic_that_went_unnoticed_are_forgotten_at_the_next_check()
    {
        _group.Commit(1);
        _group.Topics.Remove("t");
        _group.Time.Advance(Check);
        Assert.Null(_group.Fetch());
    }

    private void Live(JoinResult member, TimeSpan span)
    {
        for (var lived = TimeSpan.Zero; lived < span; lived += TimeSpan.FromMinutes(25))
        {
            _group.Time.Advance(TimeSpan.FromMinutes(25));
            Assert.Equal(ErrorCode.None, _group.Heartbeat(member));
        }
    }
}
