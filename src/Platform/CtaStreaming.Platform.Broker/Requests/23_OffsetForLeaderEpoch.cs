using CtaStreaming.Platform.Broker.Fetching;
using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// OffsetForLeaderEpoch, versions 2-4.
//
// Behaviour
// * There is one epoch, which ends where the log ends. Any other one is unknown: epoch -1, offset -1.
//
// Version notes
// 2: the client's current epoch is checked. 3: replica id. 4: flexible.
internal sealed class OffsetForLeaderEpochHandler(TopicStore topics) : RequestHandler(ApiKey.OffsetForLeaderEpoch, 2, 4, flexibleFrom: 4)
{
    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        if (request.Version >= 3) reader.ReadInt32();
        response.WriteInt32(0);
        var topicCount = Math.Max(0, reader.ReadArrayLength());
        response.WriteArrayLength(topicCount);
        for (var i = 0; i < topicCount; i++)
        {
            var name = reader.ReadString();
            topics.TryGet(name, out var topic);
            response.WriteString(name);
            var partitionCount = Math.Max(0, reader.ReadArrayLength());
            response.WriteArrayLength(partitionCount);
            for (var j = 0; j < partitionCount; j++)
            {
                var (index, current, asked) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
                reader.ReadTaggedFields();
                var (error, epoch, end) = Find(topic, index, current, asked);
                response.WriteError(error);
                response.WriteInt32(index);
                response.WriteInt32(epoch);
                response.WriteInt64(end);
                response.WriteTaggedFields();
            }

            reader.ReadTaggedFields();
            response.WriteTaggedFields();
        }

        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }

    private static (ErrorCode Error, int Epoch, long EndOffset) Find(Topic? topic, int index, int current, int asked)
    {
        if (topic is null || !topic.TryGetPartition(index, out var partition)) return (ErrorCode.UnknownTopicOrPartition, -1, -1);
        if (LeaderEpochs.Check(current) is not ErrorCode.None and var epochError) return (epochError, -1, -1);
        if (!partition.TryGetLog(out var log, out var error)) return (error, -1, -1);
        return asked == ClusterInfo.LeaderEpoch ? (ErrorCode.None, ClusterInfo.LeaderEpoch, log.EndOffset) : (ErrorCode.None, -1, -1);
    }
}
