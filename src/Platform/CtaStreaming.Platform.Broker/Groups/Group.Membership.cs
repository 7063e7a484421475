using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups;

internal sealed partial class Group
{
    public ErrorCode Heartbeat(MemberClaim claim)
    {
        lock (_gate)
        {
            var error = Check(claim);
            if (error != ErrorCode.None) return error;
            Refresh(_members[claim.MemberId]);
            return State == GroupState.PreparingRebalance ? ErrorCode.RebalanceInProgress : ErrorCode.None;
        }
    }

    /// <summary>Removes a member at once, by its id, its static name, or both.</summary>
    public ErrorCode Leave(string memberId, string? instanceId)
    {
        lock (_gate)
        {
            if (instanceId is not null && memberId.Length == 0) memberId = _instances.GetValueOrDefault(instanceId, "");
            if (_pending.ContainsKey(memberId))
            {
                ForgetPending(memberId);
                return ErrorCode.None;
            }

            var error = Check(memberId, instanceId);
            if (error == ErrorCode.None) Remove(_members[memberId]);
            return error;
        }
    }

    private void SessionEnded(Member member)
    {
        var silence = member.SessionTimeout.TotalSeconds;
        BrokerTrace.Information($"Group '{Id}': member {member.Id} was silent for {silence:0.###} s and is removed.");
        Remove(member);
    }

    private void Remove(Member member)
    {
        Drop(member);
        if (State == GroupState.PreparingRebalance) EndJoinPhaseIfAllJoined();
        else PrepareRebalance();
    }

    /// <summary>Takes a member out of the tables, and no more than that.</summary>
    private void Drop(Member member)
    {
        member.Refuse(ErrorCode.UnknownMemberId);
        member.Session.Dispose();
        _members.Remove(member.Id);
        if (member.InstanceId is { } instance) _instances.Remove(instance);
        if (_leader == member.Id) _leader = null;
    }

    /// <summary>A sign of life. While a join or sync is parked the session stands still anyway.</summary>
    private static void Refresh(Member member)
    {
        if (member.ParkedJoin is null && member.ParkedSync is null) member.StartSession();
    }
}
