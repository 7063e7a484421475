using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Groups.Fields;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// OffsetCommit, versions 1-8.
//
// Behaviour
// * Stored before it is acknowledged; partitions that are refused do not spoil the others.
// * A commit without membership (generation -1) is taken while the group has no members, and brings an unknown group into being: that is
//   how consumers with assigned partitions and administrators commit.
// * Committing counts as a sign of life of the member.
// * An empty group id is allowed, as in Kafka: old consumers that never set one commit under it.
// * Deviation: a failed write is answered with KAFKA_STORAGE_ERROR, which names the trouble, where Kafka says COORDINATOR_NOT_AVAILABLE.
//
// Version notes
// 1: generation, member id, a commit timestamp for each partition (-1: now)
// 2: one retention time for all in place of the timestamps; 5: removed again
// 3: throttle time in the response
// 6: leader epoch of each offset
// 7: static member name
// 8: flexible
internal sealed class OffsetCommitHandler(GroupCoordinator coordinator) : RequestHandler(ApiKey.OffsetCommit, 1, 8, flexibleFrom: 8)
{
    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var claim = MemberClaimField.Read(ref reader, withInstance: request.Version >= 7);
        var topics = ReadTopics(ref reader, request.Version);
        Write(response, request.Version, Commit(claim, topics));
        return ValueTask.FromResult(true);
    }

    private List<TopicPartitions<PartitionCommit>> ReadTopics(ref RequestReader reader, short version)
    {
        var now = coordinator.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var retention = version is >= 2 and <= 4 ? reader.ReadInt64() : -1;
        var topics = new List<TopicPartitions<PartitionCommit>>();
        for (var topicCount = reader.ReadArrayLength(); topicCount > 0; topicCount--)
        {
            var name = reader.ReadString();
            var partitions = new List<PartitionCommit>();
            for (var count = reader.ReadArrayLength(); count > 0; count--)
            {
                partitions.Add(ReadPartition(ref reader, version, now, retention));
                reader.ReadTaggedFields();
            }

            reader.ReadTaggedFields();
            topics.Add(new TopicPartitions<PartitionCommit>(name, partitions));
        }

        reader.ReadTaggedFields();
        return topics;
    }

    private static PartitionCommit ReadPartition(ref RequestReader reader, short version, long now, long retention)
    {
        var partition = reader.ReadInt32();
        var offset = reader.ReadInt64();
        var leaderEpoch = version >= 6 ? reader.ReadInt32() : -1;
        var timestamp = version == 1 ? reader.ReadInt64() : -1;
        return new PartitionCommit(partition, new CommittedOffset
        {
            Offset = offset,
            LeaderEpoch = leaderEpoch,
            Metadata = reader.ReadNullableString() ?? "",
            CommitTimestamp = timestamp >= 0 ? timestamp : now,
            ExpireTimestamp = retention >= 0 ? now + Math.Min(retention, long.MaxValue - now) : null,
        });
    }

    private IReadOnlyList<TopicPartitions<PartitionResult>> Commit(MemberClaim claim, List<TopicPartitions<PartitionCommit>> topics)
    {
        try
        {
            return coordinator.Commit(claim, topics);
        }
        catch (IOException exception)
        {
            BrokerTrace.Error($"Offsets of group '{claim.GroupId}' could not be stored: {exception.Message}");
            const ErrorCode Error = ErrorCode.KafkaStorageError;
            return [.. topics.Select(topic => topic.Map((_, commit) => new PartitionResult(commit.Partition, Error)))];
        }
    }

    private static void Write(ResponseWriter response, short version, IReadOnlyList<TopicPartitions<PartitionResult>> topics)
    {
        if (version >= 3) response.WriteInt32(0);
        PartitionResultsField.Write(response, topics);
        response.WriteTaggedFields();
    }
}
