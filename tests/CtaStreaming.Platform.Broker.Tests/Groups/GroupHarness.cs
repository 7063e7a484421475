using System.Text;
using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Wire;
using CtaStreaming.Testing;

namespace CtaStreaming.Platform.Broker.Tests.Groups;

/// <summary>A coordinator on a clock of its own, with the log in a folder of its own. Topic "t" has four partitions.</summary>
internal sealed class GroupHarness : IDisposable
{
    public const string GroupId = "g";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("groups-");
    private readonly GroupOptions _options;
    private int _images;

    public GroupHarness(GroupOptions? options = null)
    {
        _options = options ?? new GroupOptions();
        DataDirectory = Path.Combine(_root.FullName, "0");
        Coordinator = Open();
    }

    public ManualTimeProvider Time { get; } = new();

    public GroupCoordinator Coordinator { get; private set; }

    public string DataDirectory { get; private set; }

    /// <summary>The topics there are, with their partitions.</summary>
    public Dictionary<string, int> Topics { get; } = new() { ["t"] = 4 };

    public GroupState State => Coordinator.Describe(GroupId).State;

    public Task<JoinResult> Join(TestMember member, CancellationToken connection = default) =>
        Coordinator.JoinAsync(member.ToJoin(), connection).AsTask();

    public Task<SyncResult> Sync(JoinResult joined, params IReadOnlyList<(string Id, string Assignment)> assignments) =>
        Coordinator.SyncAsync(SyncOf(joined, assignments), default).AsTask();

    public static SyncCommand SyncOf(JoinResult joined, IReadOnlyList<(string Id, string Assignment)> assignments, string? instanceId = null) => new(
        new MemberClaim(GroupId, joined.Generation, joined.MemberId, instanceId),
        null,
        null,
        [.. assignments.Select(assignment => KeyValuePair.Create(assignment.Id, Encoding.UTF8.GetBytes(assignment.Assignment)))]);

    public ErrorCode Heartbeat(JoinResult joined, string? instanceId = null) =>
        Coordinator.Heartbeat(new MemberClaim(GroupId, joined.Generation, joined.MemberId, instanceId));

    public static string Text(SyncResult synced) => Encoding.UTF8.GetString(synced.Assignment);

    /// <summary>Members join an empty group and get assignments that are named like themselves.</summary>
    public async Task<IReadOnlyList<JoinResult>> Stable(params IReadOnlyList<TestMember> members)
    {
        var joins = members.Select(member => Join(member)).ToList();
        // As long as the initial delay can be drawn out by members that join within it.
        Time.Advance(2 * _options.InitialRebalanceDelay);
        var joined = await Task.WhenAll(joins);
        await Complete(joined);
        return joined;
    }

    /// <summary>All members of a generation sync, the leader with everybody's assignment.</summary>
    public async Task<IReadOnlyList<string>> Complete(params IReadOnlyList<JoinResult> joined)
    {
        var all = joined.Select(member => (member.MemberId, $"for {member.MemberId}")).ToList();
        var synced = await Task.WhenAll(joined.Select(member => Sync(member, member.MemberId == member.Leader ? all : [])));
        Assert.All(synced, sync => Assert.Equal(ErrorCode.None, sync.Error));
        return [.. synced.Select(Text)];
    }

    public ErrorCode Commit(long offset, JoinResult? member = null, string topic = "t", int partition = 0, string metadata = "", string? groupId = null)
    {
        var commit = new PartitionCommit(partition, new CommittedOffset
        {
            Offset = offset,
            LeaderEpoch = 0,
            Metadata = metadata,
            CommitTimestamp = Time.GetUtcNow().ToUnixTimeMilliseconds(),
        });
        var claim = new MemberClaim(groupId ?? GroupId, member?.Generation ?? -1, member?.MemberId ?? "", null);
        return Coordinator.Commit(claim, [new TopicPartitions<PartitionCommit>(topic, [commit])]).Single().Partitions.Single().Error;
    }

    public CommittedOffset? Fetch(string topic = "t", int partition = 0, string? groupId = null) =>
        Coordinator.Fetch(groupId ?? GroupId, [new TopicPartitions<int>(topic, [partition])]).Single().Partitions.Single().Offset;

    /// <summary>From now on nothing can be written, as on a full disk. What is in memory can still be asked for.</summary>
    public void BreakLog() => Coordinator.Dispose();

    /// <summary>Stops the coordinator in order and starts it again.</summary>
    public void Restart()
    {
        Coordinator.Dispose();
        Coordinator = Open();
    }

    /// <summary>Starts again from what the disk holds at this moment, as after kill -9: the running coordinator gets no chance to do anything.</summary>
    public void Kill()
    {
        var image = Path.Combine(_root.FullName, $"{++_images}");
        CrashImage.Take(DataDirectory, image);
        Coordinator.Dispose();
        DataDirectory = image;
        Coordinator = Open();
    }

    public void Dispose()
    {
        Coordinator.Dispose();
        _root.Delete(recursive: true);
    }

    private GroupCoordinator Open() => GroupCoordinator.Open(
        DataDirectory,
        _options,
        (topic, partition) => partition >= 0 && partition < Topics.GetValueOrDefault(topic),
        Time);
}
