using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// DeleteRecords, versions 0-2.
//
// Behaviour
// * Moves the start of a partition up to an offset, durably; -1 is the end. Whole segments before it are deleted by retention.
// * Refused with PolicyViolation where `cleanup.policy` does not contain `delete`: a compacted topic is a table, not a queue.
//
// Version notes
// 2: flexible.
internal sealed class DeleteRecordsHandler(TopicStore topics) : RequestHandler(ApiKey.DeleteRecords, 0, 2, flexibleFrom: 2)
{
    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
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
                var (index, offset) = (reader.ReadInt32(), reader.ReadInt64());
                reader.ReadTaggedFields();
                var (error, lowWatermark) = Delete(topic, index, offset);
                response.WriteInt32(index);
                response.WriteInt64(lowWatermark);
                response.WriteError(error);
                response.WriteTaggedFields();
            }

            reader.ReadTaggedFields();
            response.WriteTaggedFields();
        }

        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }

    private static (ErrorCode Error, long LowWatermark) Delete(Topic? topic, int index, long offset)
    {
        if (topic is null || !topic.TryGetPartition(index, out var partition)) return (ErrorCode.UnknownTopicOrPartition, -1);
        if (!topic.Configs.Log.CleanupPolicy.HasFlag(CleanupPolicy.Delete)) return (ErrorCode.PolicyViolation, -1);
        if (offset < -1) return (ErrorCode.OffsetOutOfRange, -1);
        if (!partition.TryGetLog(out var log, out var error)) return (error, -1);
        try
        {
            error = log.DeleteRecordsBefore(offset);
        }
        catch (IOException exception)
        {
            BrokerTrace.Error($"Records of {topic.Name}-{index} can't be deleted: {exception.Message}");
            error = ErrorCode.KafkaStorageError;
        }

        return error == ErrorCode.None ? (error, log.StartOffset) : (error, -1);
    }
}
