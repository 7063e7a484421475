using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups;

internal sealed partial class Group
{
    /// <summary>
    /// A static member is back under a new id. In a stable group it takes over the old one's assignment and nobody else notices, unless
    /// the vote about the protocol would now end differently.
    /// </summary>
    private Task<JoinResult> TakeOver(Member member, string id, JoinCommand join)
    {
        var formerId = member.Id;
        var leads = formerId == _leader;
        member.Refuse(ErrorCode.FencedInstanceId);
        _members.Remove(formerId);
        member.Id = id;
        Enlist(member);
        if (leads) _leader = id;
        Update(member, join);

        if (State != GroupState.Stable || ProtocolElection.Winner(_members.Values) != _protocol) return ParkAndRebalance(member);

        _context.Log.Append(Snapshot().ToRecord());
        member.StartSession();
        return Task.FromResult(Joined(member) with
        {
            // A leader that cannot be told to skip the assignment must not learn that it leads: it would assign anew. It reads a leader id
            // that is not its own.
            Leader = leads && !join.CanSkipAssignment ? formerId : _leader ?? "",
            Members = leads && join.CanSkipAssignment ? AllMembers() : [],
            SkipAssignment = leads && join.CanSkipAssignment,
        });
    }
}
