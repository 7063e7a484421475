using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Groups.Fields;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// DeleteGroups, versions 0-2.
//
// Behaviour
// * Deletes a group without members, and its offsets, durably. With members: NON_EMPTY_GROUP. Unknown: GROUP_ID_NOT_FOUND.
// * Deviation: a failed write is answered with KAFKA_STORAGE_ERROR, which names the trouble.
//
// Version notes
// 1: the same as 0
// 2: flexible
internal sealed class DeleteGroupsHandler(GroupCoordinator coordinator) : RequestHandler(ApiKey.DeleteGroups, 0, 2, flexibleFrom: 2)
{
    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var groupIds = StringsField.Read(ref reader);
        reader.ReadTaggedFields();

        response.WriteInt32(0);
        response.WriteArray(groupIds, groupId =>
        {
            response.WriteString(groupId);
            response.WriteError(Delete(groupId));
            response.WriteTaggedFields();
        });
        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }

    private ErrorCode Delete(string groupId)
    {
        try
        {
            return coordinator.Delete(groupId);
        }
        catch (IOException exception)
        {
            BrokerTrace.Error($"Group '{groupId}' could not be deleted: {exception.Message}");
            return ErrorCode.KafkaStorageError;
        }
    }
}
