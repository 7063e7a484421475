using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Groups.Fields;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// DescribeGroups, versions 0-5.
//
// Behaviour
// * A group that does not exist is no error: its state is Dead.
// * Protocol, subscriptions and assignments are shown only of a stable group.
// * Without access rules everybody may do everything that can be done with a group.
//
// Version notes
// 1: throttle time in the response
// 3: authorized operations
// 4: static member names
// 5: flexible
internal sealed class DescribeGroupsHandler(GroupCoordinator coordinator) : RequestHandler(ApiKey.DescribeGroups, 0, 5, flexibleFrom: 5)
{
    private const int OperationsNotAsked = int.MinValue;

    /// <summary>A bit for each operation: read, delete, describe.</summary>
    private const int GroupOperations = (1 << 3) | (1 << 6) | (1 << 8);

    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var groupIds = StringsField.Read(ref reader);
        var operations = request.Version >= 3 && reader.ReadBool() ? GroupOperations : OperationsNotAsked;
        reader.ReadTaggedFields();

        if (request.Version >= 1) response.WriteInt32(0);
        response.WriteArray(groupIds, groupId => WriteGroup(response, request.Version, groupId, coordinator.Describe(groupId), operations));
        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }

    private static void WriteGroup(ResponseWriter response, short version, string groupId, GroupDescription group, int operations)
    {
        response.WriteError(groupId.Length == 0 ? ErrorCode.InvalidGroupId : ErrorCode.None);
        response.WriteString(groupId);
        response.WriteString(group.State.ToString());
        response.WriteString(group.ProtocolType);
        response.WriteString(group.Protocol);
        response.WriteArray(group.Members, member =>
        {
            response.WriteString(member.Id);
            if (version >= 4) response.WriteNullableString(member.InstanceId);
            response.WriteString(member.ClientId);
            response.WriteString(member.ClientHost);
            response.WriteBytes(member.Metadata);
            response.WriteBytes(member.Assignment);
            response.WriteTaggedFields();
        });
        if (version >= 3) response.WriteInt32(operations);
        response.WriteTaggedFields();
    }
}
