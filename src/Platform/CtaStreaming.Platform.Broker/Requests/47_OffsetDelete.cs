using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Groups.Fields;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// OffsetDelete, version 0.
//
// Behaviour
// * Deletes committed offsets of topics that no member subscribes to: GROUP_SUBSCRIBED_TO_TOPIC otherwise.
// * A group with members that are not consumers has to be empty: NON_EMPTY_GROUP otherwise, since nobody can tell what they use.
// * A subscription that cannot be read counts as one to every topic.
// * Deviation: a failed write is answered with KAFKA_STORAGE_ERROR, which names the trouble.
//
// Version notes
// 0: the only one; never flexible
internal sealed class OffsetDeleteHandler(GroupCoordinator coordinator)
    : RequestHandler(ApiKey.OffsetDelete, 0, 0, flexibleFrom: short.MaxValue)
{
    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var groupId = reader.ReadString();
        var (error, results) = Delete(groupId, PartitionNumbersField.Read(ref reader) ?? []);
        response.WriteError(error);
        response.WriteInt32(0);
        PartitionResultsField.Write(response, results);
        return ValueTask.FromResult(true);
    }

    private OffsetDeletion Delete(string groupId, IReadOnlyList<TopicPartitions<int>> topics)
    {
        try
        {
            return coordinator.DeleteOffsets(groupId, topics);
        }
        catch (IOException exception)
        {
            BrokerTrace.Error($"Offsets of group '{groupId}' could not be deleted: {exception.Message}");
            return OffsetDeletion.Refused(ErrorCode.KafkaStorageError);
        }
    }
}
