using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// JoinGroup, versions 0-9.
//
// Behaviour
// * The response waits for the other members; that costs no thread. A connection that ends meanwhile does not end the membership.
// * Only the leader is told who the members are and what they subscribe to.
// * From version 4 on a new dynamic member first gets an id (MEMBER_ID_REQUIRED) and joins with it.
// * A static member that restarts in a stable group gets its place back without a rebalance.
// * A group takes 1000 members and 16 MiB of subscriptions, then answers GROUP_MAX_SIZE_REACHED. Kafka sets no limit by itself.
// * Deviation: a member whose connection ended during the join phase is on its session timeout at once. Kafka starts the clock only when
//   the phase has ended.
//
// Version notes
// 1: rebalance timeout (before: the session timeout serves as both)
// 2: throttle time in the response
// 4: MEMBER_ID_REQUIRED
// 5: static member name
// 6: flexible
// 7: protocol type and a nullable protocol name in the response
// 8: the client's reason for joining (not kept)
// 9: skip_assignment for a restarted static leader
internal sealed class JoinGroupHandler(GroupCoordinator coordinator) : RequestHandler(ApiKey.JoinGroup, 0, 9, flexibleFrom: 6)
{
    public override async ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var result = await coordinator.JoinAsync(Read(request), cancellationToken).ConfigureAwait(false);
        Write(response, request.Version, result);
        return true;
    }

    private static JoinCommand Read(Request request)
    {
        var reader = request.Read();
        var groupId = reader.ReadString();
        var session = TimeSpan.FromMilliseconds(reader.ReadInt32());
        var rebalance = request.Version >= 1 ? TimeSpan.FromMilliseconds(reader.ReadInt32()) : session;
        var memberId = reader.ReadString();
        var instanceId = request.Version >= 5 ? reader.ReadNullableString() : null;
        var protocolType = reader.ReadString();
        var protocols = new List<MemberProtocol>();
        for (var count = reader.ReadArrayLength(); count > 0; count--)
        {
            protocols.Add(new MemberProtocol(reader.ReadString(), reader.ReadBytes().ToArray()));
            reader.ReadTaggedFields();
        }

        if (request.Version >= 8) reader.ReadNullableString();
        reader.ReadTaggedFields();
        return new JoinCommand
        {
            GroupId = groupId,
            MemberId = memberId,
            InstanceId = instanceId,
            ClientId = request.ClientId ?? "",
            ClientHost = $"/{request.Client}",
            SessionTimeout = session,
            RebalanceTimeout = rebalance < TimeSpan.Zero ? session : rebalance,
            ProtocolType = protocolType,
            Protocols = protocols,
            RequireKnownMemberId = request.Version >= 4,
            CanSkipAssignment = request.Version >= 9,
        };
    }

    private static void Write(ResponseWriter response, short version, JoinResult result)
    {
        if (version >= 2) response.WriteInt32(0);
        response.WriteError(result.Error);
        response.WriteInt32(result.Generation);
        if (version >= 7) response.WriteNullableString(result.ProtocolType);
        response.WriteNullableString(version >= 7 ? result.Protocol : result.Protocol ?? "");
        response.WriteString(result.Leader);
        if (version >= 9) response.WriteBool(result.SkipAssignment);
        response.WriteString(result.MemberId);
        response.WriteArray(result.Members, member =>
        {
            response.WriteString(member.Id);
            if (version >= 5) response.WriteNullableString(member.InstanceId);
            response.WriteBytes(member.Metadata);
            response.WriteTaggedFields();
        });
        response.WriteTaggedFields();
    }
}
