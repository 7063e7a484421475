using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups;

internal sealed partial class GroupCoordinator
{
    /// <summary>Stores offsets that count once the producer's transaction is committed. A commit that claims no membership brings its group into being.</summary>
    /// <param name="check">Whether the transaction is open and includes offsets. Called under the group's lock: it must take none.</param>
    /// <exception cref="IOException">The offsets could not be written.</exception>
    public IReadOnlyList<TopicPartitions<PartitionResult>> Stage(
        long producerId,
        MemberClaim claim,
        Func<ErrorCode> check,
        IReadOnlyList<TopicPartitions<PartitionCommit>> topics)
    {
        if (claim.GroupId.Length is 0 or > JoinCommand.MaxNameLength) return Refuse(topics, ErrorCode.InvalidGroupId);
        while (true)
        {
            var group = claim.MemberId.Length == 0 ? Obtain(claim.GroupId) : Find(claim.GroupId);
            if (group is null) return Refuse(topics, ErrorCode.UnknownMemberId);
            if (group.Stage(producerId, claim, check, topics) is { } results) return results;
        }
    }

    /// <summary>Settles what a producer has staged, in every group.</summary>
    /// <exception cref="IOException">Some of it could not be written: try again.</exception>
    public void EndTransaction(long producerId, bool commit)
    {
        foreach (var group in _groups.Values) group.EndTransaction(producerId, commit);
    }

    /// <summary>The producers that have offsets staged in some group.</summary>
    public IReadOnlySet<long> Stagers() => _groups.Values.SelectMany(group => group.Stagers()).ToHashSet();
}
