using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups;

internal sealed partial class Group
{
    /// <summary>Takes a member in, or back. The task ends at once, or when the join phase does.</summary>
    /// <returns>Null when the group is dead: look it up anew.</returns>
    public Task<JoinResult>? Join(JoinCommand join)
    {
        lock (_gate)
        {
            if (State == GroupState.Dead) return null;
            var error = Admit(join);
            var answer = error != ErrorCode.None ? Refused(error, join)
                : join.MemberId.Length == 0 ? JoinNew(join)
                : JoinKnown(join);
            RetireIfUnused();
            return answer;
        }
    }

    /// <summary>
    /// The connection of a parked join has gone. The member stays, since it may only have lost its connection: it takes part in the
    /// rebalance, and its session runs from now on.
    /// </summary>
    public void Abandon(Task<JoinResult> parked)
    {
        lock (_gate)
        {
            if (_members.Values.FirstOrDefault(member => member.ParkedJoin?.Task == parked) is not { } member) return;
            member.ParkedJoin = null;
            member.StartSession();
        }
    }

    private static Task<JoinResult> Refused(ErrorCode error, JoinCommand join) => Task.FromResult(JoinResult.Refused(error, join.MemberId));

    private ErrorCode Admit(JoinCommand join)
    {
        var known = Known(join);
        if (known is null && _members.Count >= _context.Options.MaxMembers) return ErrorCode.GroupMaxSizeReached;
        var others = _members.Values.Where(member => member != known).ToList();
        var bytes = others.Sum(member => member.MetadataBytes) + Member.MetadataBytesOf(join.Protocols);
        if (bytes > _context.Options.MaxStateBytes) return ErrorCode.GroupMaxSizeReached;
        if (others.Count == 0) return ErrorCode.None;
        return join.ProtocolType == _protocolType && ProtocolElection.HasCandidate(join.Protocols, others)
            ? ErrorCode.None
            : ErrorCode.InconsistentGroupProtocol;
    }

    private Member? Known(JoinCommand join)
    {
        var id = join.MemberId;
        if (id.Length == 0 && join.InstanceId is { } instance) id = _instances.GetValueOrDefault(instance, "");
        return _members.GetValueOrDefault(id);
    }

    private Task<JoinResult> JoinNew(JoinCommand join)
    {
        var name = join.InstanceId ?? join.ClientId;
        var id = $"{name[..Math.Min(name.Length, JoinCommand.MaxNameLength)]}-{Guid.NewGuid()}";
        if (join.InstanceId is { } instance)
        {
            return _instances.TryGetValue(instance, out var current) ? TakeOver(_members[current], id, join) : Add(id, join);
        }

        return join.RequireKnownMemberId ? Task.FromResult(Announce(id, join)) : Add(id, join);
    }

    private Task<JoinResult> JoinKnown(JoinCommand join)
    {
        if (join.InstanceId is null && _pending.Remove(join.MemberId, out var pending))
        {
            pending.Dispose();
            return Add(join.MemberId, join);
        }

        var error = Check(join.MemberId, join.InstanceId);
        if (error != ErrorCode.None) return Refused(error, join);
        var member = _members[join.MemberId];

        // Nothing new: the last response got lost, or the member wants to be sure. Only the leader starts a rebalance by asking again.
        var unchanged = member.Offers(join.Protocols);
        var leads = member.Id == _leader;
        if (unchanged && (State == GroupState.CompletingRebalance || (State == GroupState.Stable && !leads)))
        {
            member.StartSession();
            return Task.FromResult(Joined(member));
        }

        member.Refuse(ErrorCode.UnknownMemberId);
        Update(member, join);
        return ParkAndRebalance(member);
    }

    /// <summary>Gives out an id to join with.</summary>
    private JoinResult Announce(string id, JoinCommand join)
    {
        if (_pending.Count >= _context.Options.MaxMembers) return JoinResult.Refused(ErrorCode.GroupMaxSizeReached, join.MemberId);
        var deadline = new Deadline(_context.Time, _gate, () => ForgetPending(id));
        deadline.Set(join.SessionTimeout);
        _pending.Add(id, deadline);
        return JoinResult.Refused(ErrorCode.MemberIdRequired, id);
    }

    private void ForgetPending(string id)
    {
        if (!_pending.Remove(id, out var deadline)) return;
        deadline.Dispose();
        EndJoinPhaseIfAllJoined();
        RetireIfUnused();
    }

    private Task<JoinResult> Add(string id, JoinCommand join)
    {
        Member? member = null;
        member = new Member
        {
            Id = id,
            InstanceId = join.InstanceId,
            ClientId = join.ClientId,
            ClientHost = join.ClientHost,
            SessionTimeout = join.SessionTimeout,
            RebalanceTimeout = join.RebalanceTimeout,
            Protocols = join.Protocols,
            Session = new Deadline(_context.Time, _gate, () => SessionEnded(member!)),
        };
        if (_members.Count == 0) _protocolType = join.ProtocolType;
        Enlist(member);
        _leader ??= id;
        if (State == GroupState.PreparingRebalance) _joinedDuringInitialDelay = true;
        return ParkAndRebalance(member);
    }

    private void Enlist(Member member)
    {
        _members.Add(member.Id, member);
        if (member.InstanceId is { } instance) _instances[instance] = member.Id;
    }

    private static void Update(Member member, JoinCommand join)
    {
        member.ClientId = join.ClientId;
        member.ClientHost = join.ClientHost;
        member.SessionTimeout = join.SessionTimeout;
        member.RebalanceTimeout = join.RebalanceTimeout;
        member.Protocols = join.Protocols;
    }

    private Task<JoinResult> ParkAndRebalance(Member member)
    {
        var parked = member.ParkJoin();
        if (State == GroupState.PreparingRebalance) EndJoinPhaseIfAllJoined();
        else PrepareRebalance();
        return parked;
    }

    /// <summary>The generation as one of its members is told of it.</summary>
    private JoinResult Joined(Member member) => new()
    {
        Generation = _generation,
        ProtocolType = _protocolType,
        Protocol = _protocol,
        Leader = _leader ?? "",
        MemberId = member.Id,
        Members = member.Id == _leader ? AllMembers() : [],
    };

    private List<JoinedMember> AllMembers() =>
        [.. _members.Values.Select(member => new JoinedMember(member.Id, member.InstanceId, member.MetadataIn(_protocol)))];
}
