using System.Collections.Concurrent;
using CtaStreaming.Platform.Broker.Groups.Storage;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups;

/// <summary>All consumer groups of the broker. Request handlers talk to it; each group keeps its own rules.</summary>
internal sealed partial class GroupCoordinator : IDisposable
{
    private readonly ConcurrentDictionary<string, Group> _groups = new(StringComparer.Ordinal);
    private readonly GroupContext _context;
    private readonly ITimer _expiry;

    private GroupCoordinator(GroupLog log, GroupOptions options, Func<string, int, bool> partitionExists, TimeProvider time)
    {
        _context = new GroupContext(options, time, log, partitionExists)
        {
            Retired = group => _groups.TryRemove(KeyValuePair.Create(group.Id, group)),
        };
        log.Read(
            group => Obtain(group.GroupId).Restore(group),
            offset => Obtain(offset.GroupId).Restore(offset),
            staged => Obtain(staged.Offset.GroupId).Restore(staged));
        var interval = options.OffsetsRetentionCheckInterval;
        _expiry = time.CreateTimer(_ => ExpireOffsets(), null, interval, interval);
    }

    /// <summary>The clock that commits are stamped with.</summary>
    public TimeProvider Time => _context.Time;

    /// <summary>Opens the groups that are stored under the data directory.</summary>
    /// <param name="partitionExists">Whether the broker has a partition of a topic. Called under a group's lock: it must not wait.</param>
    /// <exception cref="Log.CorruptLogException">The log is damaged.</exception>
    /// <exception cref="InvalidDataException">The log holds records that this version cannot read.</exception>
    public static GroupCoordinator Open(
        string dataDirectory,
        GroupOptions options,
        Func<string, int, bool> partitionExists,
        TimeProvider time)
    {
        var log = GroupLog.Open(dataDirectory, time);
        try
        {
            return new GroupCoordinator(log, options, partitionExists, time);
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    public async ValueTask<JoinResult> JoinAsync(JoinCommand join, CancellationToken cancellationToken)
    {
        var error = join.Check(_context.Options);
        if (error != ErrorCode.None) return JoinResult.Refused(error, join.MemberId);
        while (true)
        {
            // Only who has no id yet can be the first of a group.
            var group = join.MemberId.Length == 0 ? Obtain(join.GroupId) : Find(join.GroupId);
            if (group is null) return JoinResult.Refused(ErrorCode.UnknownMemberId, join.MemberId);
            if (group.Join(join) is not { } parked) continue;
            try
            {
                return await parked.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                group.Abandon(parked);
                throw;
            }
        }
    }

    public async ValueTask<SyncResult> SyncAsync(SyncCommand sync, CancellationToken cancellationToken)
    {
        if (Find(sync.Claim.GroupId) is not { } group) return SyncResult.Refused(Unknown(sync.Claim.GroupId));
        var parked = group.Sync(sync);
        try
        {
            return await parked.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            group.Abandon(parked);
            throw;
        }
    }

    public ErrorCode Heartbeat(MemberClaim claim) => Find(claim.GroupId)?.Heartbeat(claim) ?? Unknown(claim.GroupId);

    public ErrorCode Leave(string groupId, string memberId, string? instanceId) =>
        Find(groupId)?.Leave(memberId, instanceId) ?? Unknown(groupId);

    public GroupDescription Describe(string groupId) => Find(groupId)?.Describe() ?? GroupDescription.Unknown;

    public IEnumerable<GroupListing> List() => _groups.Values.Select(group => group.List()).Where(group => group.State != GroupState.Dead);

    public ErrorCode Delete(string groupId) =>
        groupId.Length == 0 ? ErrorCode.InvalidGroupId : Find(groupId)?.Delete() ?? ErrorCode.GroupIdNotFound;

    /// <summary>Ends all timers and closes the log. Whoever is parked is released by the end of its connection.</summary>
    public void Dispose()
    {
        _expiry.Dispose();
        foreach (var group in _groups.Values) group.Dispose();
        _context.Log.Dispose();
    }

    private static ErrorCode Unknown(string groupId) => groupId.Length == 0 ? ErrorCode.InvalidGroupId : ErrorCode.UnknownMemberId;

    private Group? Find(string groupId) => _groups.GetValueOrDefault(groupId);

    private Group Obtain(string groupId) => _groups.GetOrAdd(groupId, static (id, context) => new Group(id, context), _context);
}
