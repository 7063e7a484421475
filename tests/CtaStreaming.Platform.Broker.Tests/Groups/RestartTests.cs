using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Groups;

public sealed class RestartTests : IDisposable
{
    private static readonly TestMember Plain = new();

    private readonly GroupHarness _group = new();

    public void Dispose() => _group.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Members_go_on_with_a_fresh_session_after_a_restart_without_a_rebalance(bool killed)
    {
        var joined = await _group.Stable(Plain, Plain with { InstanceId = "a" });
        _group.Time.Advance(TimeSpan.FromSeconds(9));
        if (killed) _group.Kill();
        else _group.Restart();
        _group.Time.Advance(TimeSpan.FromSeconds(9));

        Assert.Equal(GroupState.Stable, _group.State);
        Assert.Equal(ErrorCode.None, _group.Heartbeat(joined[0]));
        Assert.Equal(ErrorCode.None, _group.Heartbeat(joined[1], "a"));
        foreach (var member in joined) Assert.Equal($"for {member.MemberId}", GroupHarness.Text(await _group.Sync(member)));
        var follower = joined.Single(member => member.MemberId != member.Leader);
        var again = await _group.Join(Plain.As(follower) with { InstanceId = follower == joined[1] ? "a" : null });
        Assert.Equal((1, joined[0].Leader), (again.Generation, again.Leader));
    }

    [Fact]
    public async Task A_member_that_died_with_the_broker_is_removed_after_its_session()
    {
        var joined = await _group.Stable(Plain, Plain);
        _group.Kill();
        _group.Time.Advance(TimeSpan.FromSeconds(9));
        _group.Heartbeat(joined[0]);
        _group.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ErrorCode.RebalanceInProgress, _group.Heartbeat(joined[0]));
        Assert.Equal(2, (await _group.Join(Plain.As(joined[0]))).Generation);
    }

    [Fact]
    public async Task A_rebalance_that_the_death_of_the_broker_interrupted_falls_back_to_the_last_generation()
    {
        var first = (await _group.Stable(Plain)).Single();
        var second = _group.Join(Plain);
        var again = await _group.Join(Plain.As(first));
        await second;
        _group.Kill();

        Assert.Equal(ErrorCode.IllegalGeneration, (await _group.Sync(again)).Error);
        Assert.Equal(2, (await _group.Join(Plain.As(first))).Generation);
    }

    [Fact]
    public async Task Committed_offsets_survive_death_the_last_one_of_each_partition()
    {
        var member = (await _group.Stable(Plain)).Single();
        for (var offset = 1; offset <= 20; offset++) _group.Commit(offset, member, partition: offset % 4, metadata: $"{offset}");
        _group.Kill();
        Assert.Equal([20, 17, 18, 19], Enumerable.Range(0, 4).Select(partition => _group.Fetch(partition: partition)!.Offset));
        Assert.Equal("20", _group.Fetch()!.Metadata);
        Assert.Equal(0, _group.Fetch()!.LeaderEpoch);
        Assert.Equal(ErrorCode.None, _group.Commit(21, member));
    }

    [Fact]
    public async Task An_empty_group_goes_on_with_its_generations()
    {
        var member = (await _group.Stable(Plain)).Single();
        _group.Coordinator.Leave(GroupHarness.GroupId, member.MemberId, null);
        _group.Kill();
        Assert.Equal(GroupState.Empty, _group.State);
        var join = _group.Join(Plain);
        _group.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(3, (await join).Generation);
    }

    [Fact]
    public void Half_a_record_at_the_end_of_the_log_is_a_commit_that_was_never_acknowledged()
    {
        _group.Commit(1);
        _group.Commit(2);
        var file = Directory.EnumerateFiles(_group.DataDirectory, "*.log", SearchOption.AllDirectories).Single();
        _group.Coordinator.Dispose();
        using (var log = File.OpenWrite(file)) log.SetLength(log.Length - 5);
        _group.Restart();
        Assert.Equal(1, _group.Fetch()!.Offset);
    }
}
