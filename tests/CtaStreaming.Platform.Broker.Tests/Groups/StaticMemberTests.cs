using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Groups;

public sealed class StaticMemberTests : IDisposable
{
    private static readonly TestMember A = new() { InstanceId = "a", RequireKnownMemberId = true };
    private static readonly TestMember B = A with { InstanceId = "b" };

    private readonly GroupHarness _group = new();

    public void Dispose() => _group.Dispose();

    [Fact]
    public async Task A_static_member_joins_at_once_under_an_id_that_shows_its_name()
    {
        var joined = (await _group.Stable(A)).Single();
        Assert.StartsWith("a-", joined.MemberId, StringComparison.Ordinal);
        Assert.Equal("a", Assert.Single(joined.Members).InstanceId);
    }

    [Fact]
    public async Task A_restart_within_the_session_takes_over_the_assignment_without_a_rebalance_and_fences_the_old_one()
    {
        var joined = await _group.Stable(A, B);
        var old = joined[1];
        var restarted = await _group.Join(B);

        Assert.Equal(1, restarted.Generation);
        Assert.NotEqual(old.MemberId, restarted.MemberId);
        Assert.Equal(GroupState.Stable, _group.State);
        Assert.Equal($"for {old.MemberId}", GroupHarness.Text(await _group.Sync(restarted)));
        Assert.Equal(ErrorCode.FencedInstanceId, _group.Heartbeat(old, "b"));
        Assert.Equal(ErrorCode.UnknownMemberId, _group.Heartbeat(old));
        Assert.Equal(ErrorCode.None, _group.Heartbeat(restarted, "b"));
        Assert.Equal(ErrorCode.None, _group.Heartbeat(joined[0], "a"));
    }

    [Fact]
    public async Task A_restarted_leader_of_an_old_client_is_told_that_somebody_else_leads()
    {
        var old = (await _group.Stable(A)).Single();
        var restarted = await _group.Join(A);
        Assert.Equal(old.MemberId, restarted.Leader);
        Assert.NotEqual(restarted.MemberId, restarted.Leader);
        Assert.Empty(restarted.Members);
    }

    [Fact]
    public async Task A_restarted_leader_of_a_new_client_is_told_to_skip_the_assignment()
    {
        await _group.Stable(A, B);
        var leader = A with { CanSkipAssignment = true };
        var restarted = await _group.Join(leader);
        Assert.True(restarted.SkipAssignment);
        Assert.Equal(restarted.MemberId, restarted.Leader);
        Assert.Equal(2, restarted.Members.Count);

        Assert.Equal(2, (await Rejoined(leader.As(restarted))).Generation);
    }

    [Fact]
    public async Task A_restarted_follower_learns_the_leader()
    {
        var joined = await _group.Stable(A, B);
        var restarted = await _group.Join(B with { CanSkipAssignment = true });
        Assert.Equal(joined[0].MemberId, restarted.Leader);
        Assert.False(restarted.SkipAssignment);
    }

    [Fact]
    public async Task A_restart_that_changes_the_vote_rebalances()
    {
        await _group.Stable(A with { Protocols = ["range", "sticky"] });
        var restarted = await _group.Join(A with { Protocols = ["sticky", "range"] });
        Assert.Equal((2, "sticky"), (restarted.Generation, restarted.Protocol));
    }

    [Fact]
    public async Task A_restart_while_the_leader_works_rebalances()
    {
        var joins = new[] { _group.Join(A), _group.Join(B) };
        _group.Time.Advance(TimeSpan.FromSeconds(6));
        var waiting = _group.Sync((await Task.WhenAll(joins))[1]);
        _ = _group.Join(B);
        Assert.Equal(GroupState.PreparingRebalance, _group.State);
        Assert.Equal(ErrorCode.FencedInstanceId, (await waiting).Error);
    }

    [Fact]
    public async Task A_restart_during_the_join_phase_fences_the_parked_join()
    {
        var old = _group.Join(A);
        var restarted = _group.Join(A);
        Assert.Equal(ErrorCode.FencedInstanceId, (await old).Error);
        _group.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Single((await restarted).Members);
    }

    [Fact]
    public async Task An_absent_static_member_keeps_its_place_through_a_rebalance_until_its_session_ends()
    {
        var absent = B with { Session = TimeSpan.FromMinutes(5) };
        var joined = await _group.Stable(A, absent);
        var rejoin = _group.Join(A.As(joined[0]));
        _group.Time.Advance(TimeSpan.FromSeconds(60));

        var again = await rejoin;
        Assert.Equal(2, again.Members.Count);
        await _group.Sync(again, (again.MemberId, "one"), (joined[1].MemberId, "two"));
        for (var seconds = 0; seconds < 120; seconds += 5)
        {
            _group.Time.Advance(TimeSpan.FromSeconds(5));
            Assert.Equal(ErrorCode.None, _group.Heartbeat(again));
        }

        Assert.Equal("two", GroupHarness.Text(await _group.Sync(await _group.Join(absent))));
    }

    [Fact]
    public async Task With_nobody_but_absent_static_members_the_rebalance_waits_for_one_of_them()
    {
        var member = A with { Session = TimeSpan.FromMinutes(5) };
        var dynamic = new TestMember();
        var joined = await _group.Stable(member, dynamic);
        _group.Coordinator.Leave(GroupHarness.GroupId, joined[1].MemberId, null);
        _group.Time.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(GroupState.PreparingRebalance, _group.State);

        Assert.Equal(2, (await _group.Join(member)).Generation);
    }

    [Fact]
    public async Task Joining_with_a_name_and_an_id_that_do_not_belong_together_is_refused()
    {
        var joined = await _group.Stable(A, B);
        Assert.Equal(ErrorCode.FencedInstanceId, (await _group.Join(A.As(joined[1]))).Error);
        Assert.Equal(ErrorCode.UnknownMemberId, (await _group.Join(A.As(joined[0]) with { InstanceId = "c" })).Error);
    }

    [Fact]
    public async Task A_static_member_is_removed_by_its_name()
    {
        await _group.Stable(A);
        Assert.Equal(ErrorCode.UnknownMemberId, _group.Coordinator.Leave(GroupHarness.GroupId, "", "z"));
        Assert.Equal(ErrorCode.FencedInstanceId, _group.Coordinator.Leave(GroupHarness.GroupId, "x", "a"));
        Assert.Equal(ErrorCode.None, _group.Coordinator.Leave(GroupHarness.GroupId, "", "a"));
        Assert.Equal(GroupState.Empty, _group.State);
    }

    [Fact]
    public async Task A_takeover_survives_the_death_of_the_broker()
    {
        await _group.Stable(A);
        var restarted = await _group.Join(A);
        _group.Kill();
        Assert.Equal(ErrorCode.None, _group.Heartbeat(restarted, "a"));
    }

    private async Task<JoinResult> Rejoined(TestMember leader)
    {
        var rejoin = _group.Join(leader);
        _group.Time.Advance(TimeSpan.FromSeconds(60));
        return await rejoin;
    }
}
