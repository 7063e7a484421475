using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups;

internal sealed partial class GroupCoordinator
{
    /// <summary>Stores offsets. A commit that claims no membership brings its group into being.</summary>
    /// <exception cref="IOException">The offsets could not be written.</exception>
    public IReadOnlyList<TopicPartitions<PartitionResult>> Commit(MemberClaim claim, IReadOnlyList<TopicPartitions<PartitionCommit>> topics)
    {
        if (claim.GroupId.Length > JoinCommand.MaxNameLength) return Refuse(topics, ErrorCode.InvalidGroupId);
        while (true)
        {
            var group = claim.Generation < 0 ? Obtain(claim.GroupId) : Find(claim.GroupId);
            // Kafka's answer to a member of a group that is no more: whoever asks has to join again.
            if (group is null) return Refuse(topics, ErrorCode.IllegalGeneration);
            if (group.Commit(claim, topics) is { } results) return results;
        }
    }

    /// <summary>Offsets of the partitions named, or of all that have one; a group that does not exist has none.</summary>
    /// <param name="requireStable">Whether offsets are refused that an open transaction may replace.</param>
    public IReadOnlyList<TopicPartitions<FetchedOffset>> Fetch(
        string groupId,
        IReadOnlyList<TopicPartitions<int>>? topics,
        bool requireStable = false) =>
        Find(groupId)?.Fetch(topics, requireStable)
        ?? [.. (topics ?? []).Select(topic => topic.Map((_, partition) => new FetchedOffset(partition, null)))];

    /// <exception cref="IOException">The deletion could not be written.</exception>
    public OffsetDeletion DeleteOffsets(string groupId, IReadOnlyList<TopicPartitions<int>> topics) =>
        groupId.Length == 0
            ? OffsetDeletion.Refused(ErrorCode.InvalidGroupId)
            : Find(groupId)?.DeleteOffsets(topics) ?? OffsetDeletion.Refused(ErrorCode.GroupIdNotFound);

    /// <summary>Forgets every group's offsets of a topic. To be called after the topic is gone, so that no commit slips in behind.</summary>
    public void ForgetTopic(string topic)
    {
        foreach (var group in _groups.Values) group.ForgetTopic(topic);
    }

    private void ExpireOffsets()
    {
        foreach (var group in _groups.Values) group.Expire();
    }

    private static List<TopicPartitions<PartitionResult>> Refuse(IReadOnlyList<TopicPartitions<PartitionCommit>> topics, ErrorCode error) =>
        [.. topics.Select(topic => topic.Map((_, commit) => new PartitionResult(commit.Partition, error)))];
}
