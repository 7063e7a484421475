using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups;

internal sealed partial class Group
{
    /// <summary>How much longer the first members of an empty group may be made to wait; null outside of that wait.</summary>
    private TimeSpan? _initialDelayLeft;

    private bool _joinedDuringInitialDelay;

    private TimeSpan RebalanceTimeout => _members.Count == 0 ? TimeSpan.Zero : _members.Values.Max(member => member.RebalanceTimeout);

    /// <summary>Calls all members to join again.</summary>
    private void PrepareRebalance()
    {
        foreach (var member in _members.Values) member.AnswerSync(SyncResult.Refused(ErrorCode.RebalanceInProgress));
        var delay = State == GroupState.Empty ? Shorter(_context.Options.InitialRebalanceDelay, RebalanceTimeout) : TimeSpan.Zero;
        _initialDelayLeft = delay > TimeSpan.Zero ? RebalanceTimeout - delay : null;
        _joinedDuringInitialDelay = false;
        State = GroupState.PreparingRebalance;
        _phase.Set(delay > TimeSpan.Zero ? delay : RebalanceTimeout);
        EndJoinPhaseIfAllJoined();
    }

    private void EndJoinPhaseIfAllJoined()
    {
        if (State != GroupState.PreparingRebalance || _initialDelayLeft is not null || _pending.Count > 0) return;
        if (_members.Values.All(member => member.Joined)) EndJoinPhase();
    }

    private void PhaseEnded()
    {
        if (State != GroupState.PreparingRebalance) RemoveUnsynced();
        else if (!ExtendInitialDelay()) EndJoinPhase();
    }

    private bool ExtendInitialDelay()
    {
        if (!_joinedDuringInitialDelay || _initialDelayLeft is not { } left || left <= TimeSpan.Zero) return false;
        var delay = Shorter(_context.Options.InitialRebalanceDelay, left);
        _joinedDuringInitialDelay = false;
        _initialDelayLeft = left - delay;
        _phase.Set(delay);
        return true;
    }

    private void EndJoinPhase()
    {
        // A static member may be restarting: its session decides, not the rebalance.
        foreach (var absent in _members.Values.Where(member => !member.Joined && member.InstanceId is null).ToList()) Drop(absent);
        _initialDelayLeft = null;
        if (_members.Count == 0)
        {
            BecomeEmpty();
            return;
        }

        if (!_members.Values.Any(member => member.Joined))
        {
            // Only absent static members: without anybody to lead there can be no generation yet.
            _phase.Set(RebalanceTimeout);
            return;
        }

        _generation++;
        _leader = Elect().Id;
        _protocol = ProtocolElection.Winner(_members.Values);
        State = GroupState.CompletingRebalance;
        _phase.Set(RebalanceTimeout);
        foreach (var member in _members.Values)
        {
            // An absent static member owes no SyncGroup: it has not heard of this generation.
            member.Synced = !member.Joined;
            member.Joined = false;
            member.AnswerJoin(Joined(member));
        }
    }

    /// <summary>The old leader if it is still here, otherwise the eldest; but one whose connection has gone only if all have.</summary>
    private Member Elect()
    {
        var joined = _members.Values.Where(member => member.Joined).ToList();
        var waiting = joined.Where(member => member.ParkedJoin is not null).ToList();
        var candidates = waiting.Count > 0 ? waiting : joined;
        return candidates.Find(member => member.Id == _leader) ?? candidates[0];
    }

    private void BecomeEmpty()
    {
        _generation++;
        _protocol = null;
        _leader = null;
        _stateTimestamp = _context.NowMilliseconds;
        State = GroupState.Empty;
        _phase.Clear();
        _context.Log.TryAppend(Snapshot().ToRecord());
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
