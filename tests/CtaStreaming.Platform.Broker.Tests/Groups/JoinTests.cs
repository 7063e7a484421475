using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Groups;

public sealed class JoinTests : IDisposable
{
    private static readonly TestMember Plain = new();

    private readonly GroupHarness _group = new();

    public void Dispose() => _group.Dispose();

    [Fact]
    public async Task The_first_member_waits_for_the_initial_delay_and_then_leads()
    {
        var join = _group.Join(Plain);
        _group.Time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.Equal(GroupState.PreparingRebalance, _group.State);
        _group.Time.Advance(TimeSpan.FromSeconds(0.1));

        var joined = await join;
        Assert.Equal(1, joined.Generation);
        Assert.Equal(joined.MemberId, joined.Leader);
        Assert.Equal("range", joined.Protocol);
        Assert.StartsWith("client-", joined.MemberId, StringComparison.Ordinal);
        Assert.Equal(GroupState.CompletingRebalance, _group.State);
    }

    [Fact]
    public async Task A_member_that_joins_within_the_initial_delay_extends_it_and_shares_the_generation()
    {
        var first = _group.Join(Plain);
        _group.Time.Advance(TimeSpan.FromSeconds(2));
        var second = _group.Join(Plain);
        _group.Time.Advance(TimeSpan.FromSeconds(3.9));
        Assert.Equal(GroupState.PreparingRebalance, _group.State);
        _group.Time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(1, (await first).Generation);
        Assert.Equal(1, (await second).Generation);
    }

    [Fact]
    public async Task The_initial_delay_ends_with_the_rebalance_timeout_however_many_still_come()
    {
        var member = Plain with { Rebalance = TimeSpan.FromSeconds(5) };
        var first = _group.Join(member);
        _group.Time.Advance(TimeSpan.FromSeconds(2));
        var others = new List<Task<JoinResult>> { _group.Join(member) };
        _group.Time.Advance(TimeSpan.FromSeconds(2));
        others.Add(_group.Join(member));
        _group.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(3, (await first).Members.Count);
        Assert.All(await Task.WhenAll(others), joined => Assert.Equal(1, joined.Generation));
    }

    [Fact]
    public async Task Without_an_initial_delay_the_first_member_joins_at_once()
    {
        using var group = new GroupHarness(new GroupOptions { InitialRebalanceDelay = TimeSpan.Zero });
        Assert.Equal(1, (await group.Join(Plain)).Generation);
    }

    [Fact]
    public async Task Only_the_leader_is_told_who_the_members_are()
    {
        var joined = await _group.Stable(Plain, Plain);

        var leader = joined.Single(member => member.MemberId == member.Leader);
        var follower = joined.Single(member => member.MemberId != member.Leader);
        Assert.Equal(joined.Select(member => member.MemberId).Order(), leader.Members.Select(member => member.Id).Order());
        Assert.All(leader.Members, member => Assert.Equal(Plain.Subscription, member.Metadata));
        Assert.Empty(follower.Members);
    }

    [Fact]
    public async Task A_new_member_is_first_given_an_id_and_joins_with_it()
    {
        var member = Plain with { RequireKnownMemberId = true };
        var announced = await _group.Join(member);
        Assert.Equal(ErrorCode.MemberIdRequired, announced.Error);
        Assert.Equal(GroupState.Empty, _group.State);

        var joined = await Joined(_group.Join(member.As(announced)));
        Assert.Equal(announced.MemberId, joined.MemberId);
        Assert.Equal(1, joined.Generation);
    }

    [Fact]
    public async Task An_id_that_nobody_joins_with_is_forgotten_after_the_session_timeout()
    {
        var member = Plain with { RequireKnownMemberId = true };
        var announced = await _group.Join(member);
        _group.Time.Advance(member.Session);

        Assert.Equal(ErrorCode.UnknownMemberId, (await _group.Join(member.As(announced))).Error);
        Assert.Empty(_group.Coordinator.List());
    }

    [Fact]
    public async Task A_rebalance_waits_for_a_member_that_was_given_an_id()
    {
        var first = (await _group.Stable(Plain)).Single();
        var announced = await _group.Join(Plain with { RequireKnownMemberId = true });
        var rejoin = _group.Join(Plain.As(first));
        Assert.Equal(GroupState.PreparingRebalance, _group.State);

        var second = _group.Join(Plain.As(announced));
        Assert.Equal(2, (await rejoin).Generation);
        Assert.Equal(2, (await second).Generation);
    }

    [Fact]
    public async Task An_unknown_member_id_is_refused_with_or_without_a_group()
    {
        Assert.Equal(ErrorCode.UnknownMemberId, (await _group.Join(Plain with { Id = "x" })).Error);
        await _group.Stable(Plain);
        Assert.Equal(ErrorCode.UnknownMemberId, (await _group.Join(Plain with { Id = "x" })).Error);
    }

    [Fact]
    public async Task A_third_member_makes_the_others_join_again_in_the_next_generation()
    {
        var joined = await _group.Stable(Plain, Plain);
        var third = _group.Join(Plain);
        Assert.All(joined, member => Assert.Equal(ErrorCode.RebalanceInProgress, _group.Heartbeat(member)));

        var again = joined.Select(member => _group.Join(Plain.As(member))).ToList();
        var all = await Task.WhenAll([.. again, third]);
        Assert.All(all, member => Assert.Equal(2, member.Generation));
        Assert.Equal(joined[0].Leader, all[0].Leader);
        Assert.Equal(3, (await _group.Complete(all)).Distinct().Count());
    }

    [Fact]
    public async Task A_member_that_does_not_join_again_within_the_rebalance_timeout_is_dropped()
    {
        var member = Plain with { Rebalance = TimeSpan.FromSeconds(20) };
        var joined = await _group.Stable(member, member);
        var rejoin = _group.Join(member.As(joined[0]));
        for (var second = 0; second < 4; second++)
        {
            // Its heart beats on: it is alive, but busy for too long.
            _group.Time.Advance(TimeSpan.FromSeconds(5));
            _group.Heartbeat(joined[1]);
        }

        Assert.Equal([joined[0].MemberId], (await rejoin).Members.Select(present => present.Id));
        Assert.Equal(ErrorCode.UnknownMemberId, _group.Heartbeat(joined[1]));
    }

    [Fact]
    public async Task A_follower_that_joins_again_unchanged_gets_the_present_generation_at_once()
    {
        var joined = await _group.Stable(Plain, Plain);
        var follower = joined.Single(member => member.MemberId != member.Leader);

        var again = await _group.Join(Plain.As(follower));
        Assert.Equal(1, again.Generation);
        Assert.Equal(GroupState.Stable, _group.State);
    }

    [Fact]
    public async Task A_follower_with_another_subscription_starts_a_rebalance()
    {
        var joined = await _group.Stable(Plain, Plain);
        var follower = joined.Single(member => member.MemberId != member.Leader);

        _ = _group.Join(Plain.As(follower) with { Subscription = TestMember.SubscriptionTo("t", "u") });
        Assert.Equal(GroupState.PreparingRebalance, _group.State);
    }

    [Fact]
    public async Task The_leader_starts_a_rebalance_by_joining_again()
    {
        var leader = (await _group.Stable(Plain)).Single();
        Assert.Equal(2, (await _group.Join(Plain.As(leader))).Generation);
    }

    [Fact]
    public async Task A_lost_join_response_is_given_again_with_the_members_for_the_leader()
    {
        var first = await Joined(_group.Join(Plain));
        var again = await _group.Join(Plain.As(first));
        Assert.Equal(first.Generation, again.Generation);
        Assert.Equal(first.MemberId, Assert.Single(again.Members).Id);
    }

    [Fact]
    public async Task Each_member_votes_for_the_first_protocol_that_all_offer()
    {
        var joined = await _group.Stable(
            Plain with { Protocols = ["sticky", "range", "roundrobin"] },
            Plain with { Protocols = ["roundrobin", "range"] },
            Plain with { Protocols = ["range", "roundrobin"] });
        Assert.All(joined, member => Assert.Equal("range", member.Protocol));
    }

    [Fact]
    public async Task A_member_that_shares_no_protocol_or_type_with_the_others_is_refused()
    {
        await _group.Stable(Plain);
        Assert.Equal(ErrorCode.InconsistentGroupProtocol, (await _group.Join(Plain with { Protocols = ["sticky"] })).Error);
        Assert.Equal(ErrorCode.InconsistentGroupProtocol, (await _group.Join(Plain with { ProtocolType = "connect" })).Error);
        Assert.Equal(GroupState.Stable, _group.State);
    }

    [Fact]
    public async Task A_join_that_is_wrong_in_itself_is_refused_and_leaves_no_group_behind()
    {
        Assert.Equal(ErrorCode.InconsistentGroupProtocol, (await _group.Join(Plain with { Protocols = [] })).Error);
        Assert.Equal(ErrorCode.InconsistentGroupProtocol, (await _group.Join(Plain with { ProtocolType = "" })).Error);
        Assert.Equal(ErrorCode.InvalidSessionTimeout, (await _group.Join(Plain with { Session = TimeSpan.FromSeconds(5) })).Error);
        Assert.Equal(ErrorCode.InvalidSessionTimeout, (await _group.Join(Plain with { Session = TimeSpan.FromHours(1) })).Error);
        Assert.Equal(ErrorCode.InvalidRequest, (await _group.Join(Plain with { InstanceId = new string('i', 2000) })).Error);
        Assert.Equal(ErrorCode.InvalidGroupId, (await _group.Coordinator.JoinAsync(Plain.ToJoin() with { GroupId = "" }, default)).Error);
        Assert.Empty(_group.Coordinator.List());
    }

    [Fact]
    public async Task A_full_group_refuses_more_members_and_more_bytes_but_lets_its_own_members_back_in()
    {
        using var group = new GroupHarness(new GroupOptions { MaxMembers = 2, MaxStateBytes = 100 });
        var joined = await group.Stable(Plain, Plain);
        Assert.Equal(ErrorCode.GroupMaxSizeReached, (await group.Join(Plain)).Error);
        Assert.Equal(ErrorCode.GroupMaxSizeReached, (await group.Join(Plain.As(joined[0]) with { Subscription = new byte[90] })).Error);

        var again = joined.Select(member => group.Join(Plain.As(member))).ToList();
        Assert.All(await Task.WhenAll(again), member => Assert.Equal(ErrorCode.None, member.Error));
    }

    [Fact]
    public async Task A_flood_of_members_that_only_ask_for_an_id_is_bounded()
    {
        using var group = new GroupHarness(new GroupOptions { MaxMembers = 2 });
        var shy = Plain with { RequireKnownMemberId = true };
        Assert.Equal(ErrorCode.MemberIdRequired, (await group.Join(shy)).Error);
        Assert.Equal(ErrorCode.MemberIdRequired, (await group.Join(shy)).Error);
        Assert.Equal(ErrorCode.GroupMaxSizeReached, (await group.Join(shy)).Error);
    }

    [Fact]
    public async Task A_lost_connection_during_the_join_phase_does_not_lose_the_member()
    {
        using var connection = new CancellationTokenSource();
        var shy = Plain with { RequireKnownMemberId = true };
        var announced = await _group.Join(shy);
        var lost = _group.Join(shy.As(announced), connection.Token);
        await connection.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lost);

        var rejoined = await Joined(_group.Join(shy.As(announced)));
        Assert.Equal(announced.MemberId, Assert.Single(rejoined.Members).Id);
    }

    [Fact]
    public async Task A_member_whose_connection_has_gone_does_not_lead_while_there_are_others()
    {
        using var connection = new CancellationTokenSource();
        var lost = _group.Join(Plain, connection.Token);
        var other = _group.Join(Plain);
        await connection.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lost);
        _group.Time.Advance(TimeSpan.FromSeconds(6));
        var joined = await other;
        Assert.Equal(joined.MemberId, joined.Leader);
        Assert.Equal(2, joined.Members.Count);
    }

    [Fact]
    public async Task A_member_whose_connection_ended_in_the_join_phase_and_that_stays_away_is_removed_after_its_session()
    {
        using var connection = new CancellationTokenSource();
        var lost = _group.Join(Plain, connection.Token);
        await connection.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lost);
        _group.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Single(_group.Coordinator.Describe(GroupHarness.GroupId).Members);

        _group.Time.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(GroupState.Empty, _group.State);
    }

    [Fact]
    public async Task Hundreds_of_members_that_come_at_once_from_many_threads_meet_in_one_generation()
    {
        var joins = new Task<JoinResult>[300];
        Parallel.For(0, joins.Length, index => joins[index] = _group.Join(Plain));
        _group.Time.Advance(TimeSpan.FromSeconds(6));
        var joined = await Task.WhenAll(joins);
        Assert.All(joined, member => Assert.Equal(1, member.Generation));

        var leader = joined.Single(member => member.MemberId == member.Leader);
        var syncs = new Task<SyncResult>[joined.Length];
        Parallel.For(0, joined.Length, index => syncs[index] = _group.Sync(
            joined[index],
            joined[index] == leader ? [.. leader.Members.Select(member => (member.Id, $"for {member.Id}"))] : []));
        var texts = (await Task.WhenAll(syncs)).Select(GroupHarness.Text);
        Assert.Equal(joined.Select(member => $"for {member.MemberId}"), texts);
    }

    private async Task<JoinResult> Joined(Task<JoinResult> join)
    {
        _group.Time.Advance(TimeSpan.FromSeconds(3));
        return await join;
    }
}
