using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Groups.Fields;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// OffsetFetch, versions 1-8.
//
// Behaviour
// * A partition without a committed offset is no error: offset -1, leader epoch -1, empty metadata. So is a group that does not exist.
// * No topics named (null, from version 2 on) means all that have an offset.
// * With require_stable, an offset that an open transaction may replace is answered with UNSTABLE_OFFSET_COMMIT, and the client asks
//   again; without it, with the offset that holds until then.
//
// Version notes
// 2: null topics, an error for the whole group
// 3: throttle time in the response
// 5: leader epoch of each offset
// 6: flexible
// 7: require_stable
// 8: several groups in one request
internal sealed class OffsetFetchHandler(GroupCoordinator coordinator) : RequestHandler(ApiKey.OffsetFetch, 1, 8, flexibleFrom: 6)
{
    private const short GroupsVersion = 8;

    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var groups = ReadGroups(ref reader, request.Version, out var requireStable);
        if (request.Version >= 3) response.WriteInt32(0);
        if (request.Version >= GroupsVersion)
        {
            response.WriteArray(groups, group =>
            {
                response.WriteString(group.GroupId);
                WriteGroup(response, request.Version, group, requireStable);
                response.WriteTaggedFields();
            });
        }
        else
        {
            WriteGroup(response, request.Version, groups[0], requireStable);
        }

        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }

    private static List<Wanted> ReadGroups(ref RequestReader reader, short version, out bool requireStable)
    {
        var groups = new List<Wanted>();
        for (var count = version >= GroupsVersion ? reader.ReadArrayLength() : 1; count > 0; count--)
        {
            groups.Add(new Wanted(reader.ReadString(), PartitionNumbersField.Read(ref reader)));
            if (version >= GroupsVersion) reader.ReadTaggedFields();
        }

        requireStable = version >= 7 && reader.ReadBool();
        reader.ReadTaggedFields();
        return groups;
    }

    private void WriteGroup(ResponseWriter response, short version, Wanted group, bool requireStable)
    {
        response.WriteArray(coordinator.Fetch(group.GroupId, group.Topics, requireStable), topic =>
        {
            response.WriteString(topic.Topic);
            response.WriteArray(topic.Partitions, partition =>
            {
                response.WriteInt32(partition.Partition);
                response.WriteInt64(partition.Offset?.Offset ?? -1);
                if (version >= 5) response.WriteInt32(partition.Offset?.LeaderEpoch ?? -1);
                response.WriteNullableString(partition.Offset?.Metadata ?? "");
                response.WriteError(partition.Error);
                response.WriteTaggedFields();
            });
            response.WriteTaggedFields();
        });
        if (version >= 2) response.WriteError(ErrorCode.None);
    }

    private readonly record struct Wanted(string GroupId, IReadOnlyList<TopicPartitions<int>>? Topics);
}
