using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Groups;

public sealed class SessionTests : IDisposable
{
    private static readonly TestMember Plain = new();

    private readonly GroupHarness _group = new();

    public void Dispose() => _group.Dispose();

    [Fact]
    public async Task A_silent_member_is_removed_after_its_session_timeout_and_the_rest_rebalances()
    {
        var joined = await _group.Stable(Plain, Plain);
        _group.Time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(ErrorCode.None, _group.Heartbeat(joined[0]));
        _group.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(ErrorCode.UnknownMemberId, _group.Heartbeat(joined[1]));
        Assert.Equal(ErrorCode.RebalanceInProgress, _group.Heartbeat(joined[0]));
        Assert.Equal(2, (await _group.Join(Plain.As(joined[0]))).Generation);
    }

    [Fact]
    public async Task Heartbeats_and_commits_keep_a_member_alive()
    {
        var member = (await _group.Stable(Plain)).Single();
        for (var beat = 0; beat < 5; beat++)
        {
            _group.Time.Advance(TimeSpan.FromSeconds(9));
            Assert.Equal(ErrorCode.None, _group.Heartbeat(member));
            _group.Time.Advance(TimeSpan.FromSeconds(9));
            Assert.Equal(ErrorCode.None, _group.Commit(beat, member));
        }
    }

    [Fact]
    public async Task The_session_stands_still_while_a_join_is_parked()
    {
        var joined = await _group.Stable(Plain, Plain);
        var rejoin = _group.Join(Plain.As(joined[0]));
        for (var seconds = 0; seconds < 30; seconds += 5)
        {
            _group.Time.Advance(TimeSpan.FromSeconds(5));
            Assert.Equal(ErrorCode.RebalanceInProgress, _group.Heartbeat(joined[1]));
        }

        await _group.Join(Plain.As(joined[1]));
        Assert.Equal(2, (await rejoin).Generation);
    }

    [Fact]
    public async Task A_heartbeat_is_checked_against_group_member_and_generation()
    {
        var member = (await _group.Stable(Plain)).Single();
        Assert.Equal(ErrorCode.IllegalGeneration, _group.Heartbeat(member with { Generation = 0 }));
        Assert.Equal(ErrorCode.UnknownMemberId, _group.Heartbeat(member with { MemberId = "x" }));
        Assert.Equal(ErrorCode.UnknownMemberId, _group.Coordinator.Heartbeat(new MemberClaim("other", 1, member.MemberId, null)));
        Assert.Equal(ErrorCode.InvalidGroupId, _group.Coordinator.Heartbeat(new MemberClaim("", 1, member.MemberId, null)));
        Assert.Equal(ErrorCode.UnknownMemberId, _group.Heartbeat(member, instanceId: "x"));
    }

    [Fact]
    public async Task While_the_leader_works_heartbeats_are_fine()
    {
        var join = _group.Join(Plain);
        _group.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(ErrorCode.None, _group.Heartbeat(await join));
    }

    [Fact]
    public async Task When_the_last_member_leaves_the_group_is_empty_in_a_new_generation()
    {
        var member = (await _group.Stable(Plain)).Single();
        Assert.Equal(ErrorCode.None, _group.Coordinator.Leave(GroupHarness.GroupId, member.MemberId, null));
        Assert.Equal(GroupState.Empty, _group.State);
        Assert.Equal(ErrorCode.UnknownMemberId, _group.Heartbeat(member));

        var join = _group.Join(Plain);
        _group.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(3, (await join).Generation);
    }

    [Fact]
    public async Task Leaving_ends_what_the_member_waits_for_and_lets_the_others_go_on()
    {
        var joined = await _group.Stable(Plain, Plain);
        var rejoin = _group.Join(Plain.As(joined[0]));
        Assert.Equal(ErrorCode.None, _group.Coordinator.Leave(GroupHarness.GroupId, joined[1].MemberId, null));
        Assert.Equal(2, (await rejoin).Generation);
        Assert.Equal(ErrorCode.UnknownMemberId, _group.Coordinator.Leave(GroupHarness.GroupId, joined[1].MemberId, null));

        var third = _group.Join(Plain);
        _group.Coordinator.Leave(GroupHarness.GroupId, joined[0].MemberId, null);
        Assert.Equal(3, (await third).Generation);
    }

    [Fact]
    public async Task An_id_that_was_only_given_out_can_be_given_back()
    {
        var announced = await _group.Join(Plain with { RequireKnownMemberId = true });
        Assert.Equal(ErrorCode.None, _group.Coordinator.Leave(GroupHarness.GroupId, announced.MemberId, null));
        Assert.Equal(ErrorCode.UnknownMemberId, (await _group.Join(Plain.As(announced))).Error);
    }
}
