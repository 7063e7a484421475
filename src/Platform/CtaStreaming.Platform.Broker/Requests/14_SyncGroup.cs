using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Groups.Fields;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// SyncGroup, versions 0-5.
//
// Behaviour
// * The leader's request carries every member's assignment; the others wait for it. It is stored before anybody hears of it.
// * Assignments are opaque: stored and handed out byte for byte. A member that the leader forgot gets an empty one.
// * Assignments of more than 16 MiB in all are refused with INVALID_REQUEST. In Kafka the size of a record is the limit.
//
// Version notes
// 1: throttle time in the response
// 3: static member name
// 4: flexible
// 5: protocol type and name, checked against the group's and repeated in the response
internal sealed class SyncGroupHandler(GroupCoordinator coordinator) : RequestHandler(ApiKey.SyncGroup, 0, 5, flexibleFrom: 4)
{
    public override async ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var result = await coordinator.SyncAsync(Read(request), cancellationToken).ConfigureAwait(false);
        if (request.Version >= 1) response.WriteInt32(0);
        response.WriteError(result.Error);
        if (request.Version >= 5)
        {
            response.WriteNullableString(result.ProtocolType);
            response.WriteNullableString(result.Protocol);
        }

        response.WriteBytes(result.Assignment);
        response.WriteTaggedFields();
        return true;
    }

    private static SyncCommand Read(Request request)
    {
        var reader = request.Read();
        var claim = MemberClaimField.Read(ref reader, withInstance: request.Version >= 3);
        var protocolType = request.Version >= 5 ? reader.ReadNullableString() : null;
        var protocol = request.Version >= 5 ? reader.ReadNullableString() : null;
        var assignments = new List<KeyValuePair<string, byte[]>>();
        for (var count = reader.ReadArrayLength(); count > 0; count--)
        {
            assignments.Add(new KeyValuePair<string, byte[]>(reader.ReadString(), reader.ReadBytes().ToArray()));
            reader.ReadTaggedFields();
        }

        reader.ReadTaggedFields();
        return new SyncCommand(claim, protocolType, protocol, assignments);
    }
}
