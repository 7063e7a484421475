using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// LeaveGroup, versions 0-5.
//
// Behaviour
// * Members leave at once and the rest rebalances. Static clients do not send it when they close; administrators do, by static name.
// * An id that was given out but never joined with is taken back.
//
// Version notes
// 1: throttle time in the response
// 3: several members, each by id, static name or both, with an error for each
// 4: flexible
// 5: the reason for leaving (not kept)
internal sealed class LeaveGroupHandler(GroupCoordinator coordinator) : RequestHandler(ApiKey.LeaveGroup, 0, 5, flexibleFrom: 4)
{
    private const short MembersVersion = 3;

    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var groupId = reader.ReadString();
        var several = request.Version >= MembersVersion;
        var members = several ? ReadMembers(ref reader, request.Version) : [(reader.ReadString(), null)];
        reader.ReadTaggedFields();

        var errors = members.Select(member => coordinator.Leave(groupId, member.Id, member.InstanceId)).ToList();
        if (request.Version >= 1) response.WriteInt32(0);
        response.WriteError(several ? groupId.Length == 0 ? ErrorCode.InvalidGroupId : ErrorCode.None : errors[0]);
        if (several)
        {
            response.WriteArray(members.Zip(errors).ToList(), left =>
            {
                response.WriteString(left.First.Id);
                response.WriteNullableString(left.First.InstanceId);
                response.WriteError(left.Second);
                response.WriteTaggedFields();
            });
        }

        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }

    private static List<(string Id, string? InstanceId)> ReadMembers(ref RequestReader reader, short version)
    {
        var members = new List<(string, string?)>();
        for (var count = reader.ReadArrayLength(); count > 0; count--)
        {
            members.Add((reader.ReadString(), reader.ReadNullableString()));
            if (version >= 5) reader.ReadNullableString();
            reader.ReadTaggedFields();
        }

        return members;
    }
}
