using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Groups;

public sealed class SyncTests : IDisposable
{
    private static readonly TestMember Plain = new();

    private readonly GroupHarness _group = new();

    public void Dispose() => _group.Dispose();

    [Fact]
    public async Task Members_wait_for_the_leader_and_get_what_it_gave_them()
    {
        var (leader, follower) = await Joined();
        var waiting = _group.Sync(follower);
        Assert.Equal(GroupState.CompletingRebalance, _group.State);

        var own = await _group.Sync(leader, (leader.MemberId, "one"), (follower.MemberId, "two"));
        Assert.Equal("one", GroupHarness.Text(own));
        Assert.Equal("two", GroupHarness.Text(await waiting));
        Assert.Equal(GroupState.Stable, _group.State);
    }

    [Fact]
    public async Task A_member_that_the_leader_forgot_gets_nothing_and_one_that_it_made_up_does_no_harm()
    {
        var (leader, follower) = await Joined();
        await _group.Sync(leader, (leader.MemberId, "one"), ("nobody", "two"));
        var synced = await _group.Sync(follower);
        Assert.Equal(ErrorCode.None, synced.Error);
        Assert.Empty(synced.Assignment);
    }

    [Fact]
    public async Task In_a_stable_group_the_stored_assignment_is_given_again()
    {
        var joined = (await _group.Stable(Plain)).Single();
        var synced = await _group.Sync(joined);
        Assert.Equal($"for {joined.MemberId}", GroupHarness.Text(synced));
    }

    [Fact]
    public async Task A_rebalance_releases_those_who_wait_for_the_assignment()
    {
        var (_, follower) = await Joined();
        var waiting = _group.Sync(follower);
        _ = _group.Join(Plain);
        Assert.Equal(ErrorCode.RebalanceInProgress, (await waiting).Error);
        Assert.Equal(ErrorCode.RebalanceInProgress, (await _group.Sync(follower)).Error);
    }

    [Fact]
    public async Task A_sync_that_does_not_fit_the_generation_is_refused()
    {
        var (leader, _) = await Joined();
        Assert.Equal(ErrorCode.IllegalGeneration, (await _group.Sync(leader with { Generation = 7 })).Error);
        Assert.Equal(ErrorCode.UnknownMemberId, (await _group.Sync(leader with { MemberId = "x" })).Error);

        var sync = GroupHarness.SyncOf(leader, []);
        Assert.Equal(ErrorCode.InconsistentGroupProtocol, (await _group.Coordinator.SyncAsync(sync with { Protocol = "sticky" }, default)).Error);
        Assert.Equal(ErrorCode.InconsistentGroupProtocol, (await _group.Coordinator.SyncAsync(sync with { ProtocolType = "connect" }, default)).Error);
        Assert.Equal(ErrorCode.UnknownMemberId, (await _group.Coordinator.SyncAsync(sync with { Claim = sync.Claim with { GroupId = "other" } }, default)).Error);
        Assert.Equal(ErrorCode.InvalidGroupId, (await _group.Coordinator.SyncAsync(sync with { Claim = sync.Claim with { GroupId = "" } }, default)).Error);

        var matching = await _group.Coordinator.SyncAsync(sync with { ProtocolType = "consumer", Protocol = "range" }, default);
        Assert.Equal(("consumer", "range"), (matching.ProtocolType, matching.Protocol));
    }

    [Fact]
    public async Task Assignments_beyond_the_limit_are_refused()
    {
        using var group = new GroupHarness(new GroupOptions { MaxStateBytes = 100, InitialRebalanceDelay = TimeSpan.Zero });
        var joined = await group.Join(Plain);
        Assert.Equal(ErrorCode.InvalidRequest, (await group.Sync(joined, (joined.MemberId, new string('x', 101)))).Error);
        Assert.Equal(ErrorCode.None, (await group.Sync(joined, (joined.MemberId, new string('x', 100)))).Error);
    }

    [Fact]
    public async Task A_member_that_never_asks_for_its_assignment_is_removed_after_the_rebalance_timeout()
    {
        var (leader, follower) = await Joined();
        await _group.Sync(leader);
        for (var seconds = 0; seconds < 60; seconds += 5)
        {
            _group.Time.Advance(TimeSpan.FromSeconds(5));
            Assert.NotEqual(ErrorCode.UnknownMemberId, _group.Heartbeat(leader));
            _group.Heartbeat(follower);
        }

        Assert.Equal(ErrorCode.UnknownMemberId, _group.Heartbeat(follower));
        Assert.Equal(ErrorCode.RebalanceInProgress, _group.Heartbeat(leader));
    }

    [Fact]
    public async Task A_leader_that_dies_before_it_has_spoken_is_replaced()
    {
        var (_, follower) = await Joined();
        var waiting = _group.Sync(follower);
        _group.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(ErrorCode.RebalanceInProgress, (await waiting).Error);

        var again = await _group.Join(Plain.As(follower));
        Assert.Equal((2, follower.MemberId), (again.Generation, again.Leader));
    }

    [Fact]
    public async Task A_member_whose_connection_ended_while_it_waited_is_removed_after_its_session()
    {
        var (_, follower) = await Joined();
        using var connection = new CancellationTokenSource();
        var waiting = _group.Coordinator.SyncAsync(GroupHarness.SyncOf(follower, []), connection.Token).AsTask();
        await connection.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(2, _group.Coordinator.Describe(GroupHarness.GroupId).Members.Count);

        _group.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.DoesNotContain(_group.Coordinator.Describe(GroupHarness.GroupId).Members, member => member.Id == follower.MemberId);
    }

    [Fact]
    public async Task An_assignment_that_cannot_be_written_is_told_to_nobody()
    {
        var (leader, follower) = await Joined();
        var waiting = _group.Sync(follower);
        _group.BreakLog();
        Assert.Equal(ErrorCode.RebalanceInProgress, (await _group.Sync(leader, (follower.MemberId, "two"))).Error);
        Assert.Equal(ErrorCode.RebalanceInProgress, (await waiting).Error);
    }

    private async Task<(JoinResult Leader, JoinResult Follower)> Joined()
    {
        var joins = new[] { _group.Join(Plain), _group.Join(Plain) };
        _group.Time.Advance(TimeSpan.FromSeconds(6));
        var joined = await Task.WhenAll(joins);
        return joined[0].MemberId == joined[0].Leader ? (joined[0], joined[1]) : (joined[1], joined[0]);
    }
}
