// DescribeGroups, versions 0 to 5.
//
// Behaviour
// - A group that does not exist is no error: its state is Dead.
// - Protocol, subscriptions and assignments are shown only of a stable group.
// - Authorized operations are always "not asked": there are no access rules.
//
// Versions
// - 1: throttle time in the response
// - 3: authorized operations
// - 4: static member names
// - 5: flexible

using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Groups.Fields;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

internal sealed class DescribeGroupsHandler(GroupCoordinator coordinator) : RequestHandler(ApiKey.DescribeGroups, 0, 5, 5)
{
    private const int OperationsNotAsked = int.MinValue;

    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var groupIds = StringsField.Read(ref reader);
        if (request.Version >= 3) reader.ReadBool();
        reader.ReadTaggedFields();

        if (request.Version >= 1) response.WriteInt32(0);
        response.WriteArray(groupIds, groupId => WriteGroup(response, request.Version, groupId, coordinator.Describe(groupId)));
        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }

    private static void WriteGroup(ResponseWriter response, short version, string groupId, GroupDescription group)
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
        if (version >= 3) response.WriteInt32(OperationsNotAsked);
        response.WriteTaggedFields();
    }
}
