using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups;

internal sealed partial class Group
{
    /// <summary>Takes the leader's assignment and hands each member its own. The task ends at once, or when the leader has spoken.</summary>
    public Task<SyncResult> Sync(SyncCommand sync)
    {
        lock (_gate)
        {
            var error = CheckSync(sync);
            if (error != ErrorCode.None) return Task.FromResult(SyncResult.Refused(error));
            var member = _members[sync.Claim.MemberId];
            member.StartSession();
            member.Synced = true;
            if (State == GroupState.Stable)
            {
                ClearPhaseIfAllSynced();
                return Task.FromResult(Synced(member));
            }

            member.AnswerSync(SyncResult.Refused(ErrorCode.RebalanceInProgress));
            var parked = member.ParkSync();
            if (member.Id == _leader) Complete(sync.Assignments);
            return parked;
        }
    }

    /// <summary>The connection of a parked sync has gone: the member's session runs from now on.</summary>
    public void Abandon(Task<SyncResult> parked)
    {
        lock (_gate)
        {
            if (_members.Values.FirstOrDefault(member => member.ParkedSync?.Task == parked) is not { } member) return;
            member.ParkedSync = null;
            member.StartSession();
        }
    }

    private ErrorCode CheckSync(SyncCommand sync)
    {
        var error = Check(sync.Claim);
        if (error != ErrorCode.None) return error;
        if ((sync.ProtocolType ?? _protocolType) != _protocolType || (sync.Protocol ?? _protocol) != _protocol)
            return ErrorCode.InconsistentGroupProtocol;
        if (State == GroupState.PreparingRebalance) return ErrorCode.RebalanceInProgress;
        var tooLarge = sync.Assignments.Sum(assignment => (long)assignment.Value.Length) > _context.Options.MaxStateBytes;
        return tooLarge ? ErrorCode.InvalidRequest : ErrorCode.None;
    }

    /// <summary>The leader has spoken. Nobody hears of an assignment that is not in the log.</summary>
    private void Complete(IReadOnlyList<KeyValuePair<string, byte[]>> assignments)
    {
        foreach (var member in _members.Values) member.Assignment = [];
        foreach (var (id, assignment) in assignments)
        {
            // Somebody the leader made up is left out, as Kafka does.
            if (_members.TryGetValue(id, out var member)) member.Assignment = assignment;
        }

        _stateTimestamp = _context.NowMilliseconds;
        try
        {
            _context.Log.Append(Snapshot().ToRecord());
        }
        catch (IOException exception)
        {
            BrokerTrace.Error($"Group '{Id}' rebalances again: its generation {_generation} could not be written. {exception.Message}");
            PrepareRebalance();
            return;
        }

        State = GroupState.Stable;
        ClearPhaseIfAllSynced();
        foreach (var member in _members.Values) member.AnswerSync(Synced(member));
    }

    private SyncResult Synced(Member member) => new(ErrorCode.None, _protocolType, _protocol, member.Assignment);

    private void ClearPhaseIfAllSynced()
    {
        if (_members.Values.All(member => member.Synced)) _phase.Clear();
    }

    /// <summary>Who joined but has not asked for an assignment in the time of a rebalance is not coming any more.</summary>
    private void RemoveUnsynced()
    {
        var missing = _members.Values.Where(member => !member.Synced).ToList();
        if (missing.Count == 0 || State is not (GroupState.CompletingRebalance or GroupState.Stable)) return;
        foreach (var member in missing) Drop(member);
        PrepareRebalance();
    }
}
