using System.Text;
using CtaStreaming.Platform.Broker.Groups.Storage;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups;

internal sealed partial class Group
{
    /// <summary>Stores offsets, for a member or, while there are none, for anybody.</summary>
    /// <returns>Null when the group is dead: look it up anew.</returns>
    /// <exception cref="IOException">The offsets could not be written; the old ones still hold.</exception>
    public IReadOnlyList<TopicPartitions<PartitionResult>>? Commit(
        MemberClaim claim,
        IReadOnlyList<TopicPartitions<PartitionCommit>> topics)
    {
        lock (_gate)
        {
            if (State == GroupState.Dead) return null;
            var refusal = CheckCommit(claim);
            var records = new List<KeyedRecord>();
            var accepted = new List<(string Topic, PartitionCommit Commit)>();
            var results = topics.Select(topic => topic.Map((name, commit) =>
            {
                var error = refusal != ErrorCode.None ? refusal : CheckPartition(name, commit);
                if (error != ErrorCode.None) return new PartitionResult(commit.Partition, error);
                accepted.Add((name, commit));
                records.Add(new StoredOffset(Id, name, commit.Partition, commit.Offset).ToRecord());
                return new PartitionResult(commit.Partition, ErrorCode.None);
            })).ToList();

            _context.Log.Append(records);
            foreach (var (topic, commit) in accepted) _offsets.Set(topic, commit.Partition, commit.Offset);
            RetireIfUnused();
            return results;
        }
    }

    /// <summary>The offsets of the partitions asked for, or, where none are named, of all that have one.</summary>
    /// <param name="requireStable">Whether offsets are refused that an open transaction may replace.</param>
    public IReadOnlyList<TopicPartitions<FetchedOffset>> Fetch(IReadOnlyList<TopicPartitions<int>>? topics, bool requireStable)
    {
        lock (_gate)
        {
            topics ??= [.. _offsets.Topics.Select(topic => new TopicPartitions<int>(topic, [.. _offsets.Of(topic).Keys]))];
            return [.. topics.Select(topic => topic.Map((name, partition) => requireStable && IsStaged(name, partition)
                ? new FetchedOffset(partition, null, ErrorCode.UnstableOffsetCommit)
                : new FetchedOffset(partition, _offsets.Find(name, partition))))];
        }
    }

    /// <summary>Deletes offsets that no member can be using.</summary>
    /// <exception cref="IOException">The deletion could not be written; the offsets still hold.</exception>
    public OffsetDeletion DeleteOffsets(IReadOnlyList<TopicPartitions<int>> topics)
    {
        lock (_gate)
        {
            if (State == GroupState.Dead) return OffsetDeletion.Refused(ErrorCode.GroupIdNotFound);
            // What the members of another kind of group (Connect's workers, for one) make of topics, nobody here knows.
            if (_members.Count > 0 && _protocolType != ConsumerSubscription.ProtocolType) return OffsetDeletion.Refused(ErrorCode.NonEmptyGroup);
            var subscribed = SubscribedTopics();
            var deletable = new List<(string, int)>();
            var results = topics.Select(topic => topic.Map((name, partition) =>
            {
                var error = !_context.PartitionExists(name, partition) ? ErrorCode.UnknownTopicOrPartition
                    : subscribed is null || subscribed.Contains(name) ? ErrorCode.GroupSubscribedToTopic
                    : ErrorCode.None;
                if (error == ErrorCode.None) deletable.Add((name, partition));
                return new PartitionResult(partition, error);
            })).ToList();

            _context.Log.Append(Tombstones(deletable));
            Forget(deletable);
            return new OffsetDeletion(ErrorCode.None, results);
        }
    }

    private ErrorCode CheckCommit(MemberClaim claim)
    {
        var anonymous = claim is { Generation: < 0, MemberId.Length: 0, InstanceId: null };
        if (claim.Generation < 0 && State == GroupState.Empty) return ErrorCode.None;
        if (anonymous) return ErrorCode.UnknownMemberId;
        var error = Check(claim);
        if (error != ErrorCode.None) return error;
        Refresh(_members[claim.MemberId]);
        return State == GroupState.CompletingRebalance ? ErrorCode.RebalanceInProgress : ErrorCode.None;
    }

    private ErrorCode CheckPartition(string topic, PartitionCommit commit) =>
        Encoding.UTF8.GetByteCount(commit.Offset.Metadata) > _context.Options.MaxOffsetMetadataBytes ? ErrorCode.OffsetMetadataTooLarge
        : _context.PartitionExists(topic, commit.Partition) ? ErrorCode.None
        : ErrorCode.UnknownTopicOrPartition;

    private List<KeyedRecord> Tombstones(IEnumerable<(string Topic, int Partition)> partitions) =>
        [.. partitions.Select(partition => new KeyedRecord(StoredOffset.Key(Id, partition.Topic, partition.Partition), null))];

    private void Forget(IEnumerable<(string Topic, int Partition)> partitions)
    {
        foreach (var (topic, partition) in partitions) _offsets.Remove(topic, partition);
    }

    /// <summary>The topics that members subscribe to; null where a member's subscription cannot be read.</summary>
    private HashSet<string>? SubscribedTopics()
    {
        var topics = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in _members.Values)
        {
            // Until a protocol is chosen any of them says what the member wants: they differ in how to share, not in what.
            var subscription = _protocol is null ? member.Protocols[0].Metadata : member.MetadataIn(_protocol);
            if (!ConsumerSubscription.TryReadTopics(subscription, topics)) return null;
        }

        return topics;
    }
}
