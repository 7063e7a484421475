using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Groups.Fields;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// Heartbeat, versions 0-4.
//
// Behaviour
// * Keeps the member's session going, also when the answer is REBALANCE_IN_PROGRESS: that tells the member to join again.
// * While the leader works out the assignment the answer is no error: the member has joined, there is nothing to do but wait.
//
// Version notes
// 1: throttle time in the response
// 3: static member name
// 4: flexible
internal sealed class HeartbeatHandler(GroupCoordinator coordinator) : RequestHandler(ApiKey.Heartbeat, 0, 4, flexibleFrom: 4)
{
    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var claim = MemberClaimField.Read(ref reader, withInstance: request.Version >= 3);
        reader.ReadTaggedFields();

        if (request.Version >= 1) response.WriteInt32(0);
        response.WriteError(coordinator.Heartbeat(claim));
        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }
}
