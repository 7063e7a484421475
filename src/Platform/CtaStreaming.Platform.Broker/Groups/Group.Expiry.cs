using CtaStreaming.Platform.Broker.Groups.Storage;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups;

internal sealed partial class Group
{
    /// <summary>Deletes the group with its offsets, if it has no members.</summary>
    /// <exception cref="IOException">The deletion could not be written; the group is as before.</exception>
    public ErrorCode Delete()
    {
        lock (_gate)
        {
            if (State == GroupState.Dead) return ErrorCode.GroupIdNotFound;
            if (State != GroupState.Empty) return ErrorCode.NonEmptyGroup;
            var offsets = _offsets.ToList().Select(entry => (entry.Topic, entry.Partition));
            _context.Log.Append([.. Tombstones(offsets), .. StagedTombstones(), new KeyedRecord(StoredGroup.Key(Id), null)]);
            _staged.Clear();
            Retire();
            return ErrorCode.None;
        }
    }

    /// <summary>The topic is gone, and whatever takes its name later is another topic.</summary>
    public void ForgetTopic(string topic)
    {
        lock (_gate)
        {
            ForgetDurably([.. _offsets.Of(topic).Keys.Select(partition => (topic, partition))]);
            ForgetStaged(topic);
        }
    }

    /// <summary>
    /// Forgets offsets that nobody has used for the time they are kept, and then the group if nothing is left of it. A partition that
    /// no longer exists counts as unused: its topic was deleted just before a crash, or by somebody else's hand.
    /// </summary>
    public void Expire()
    {
        lock (_gate)
        {
            if (State == GroupState.Dead) return;
            var now = _context.NowMilliseconds;
            var expired = ExpirableBy();
            ForgetDurably([.. _offsets.ToList()
                .Where(entry => expired(entry.Topic, entry.Offset, now) || !_context.PartitionExists(entry.Topic, entry.Partition))
                .Select(entry => (entry.Topic, entry.Partition))]);
            if (State != GroupState.Empty || _pending.Count > 0 || !_offsets.IsEmpty || _staged.Count > 0) return;
            if (_generation > 0) _context.Log.TryAppend(new KeyedRecord(StoredGroup.Key(Id), null));
            Retire();
        }
    }

    /// <summary>Since when an offset counts as unused depends on who uses the group.</summary>
    private Func<string, CommittedOffset, long, bool> ExpirableBy()
    {
        // Not before the group became empty, however long ago the commit was; nor before a later commit by an administrator.
        if (State == GroupState.Empty) return (_, offset, now) => Expired(offset, Math.Max(_stateTimestamp, offset.CommitTimestamp), now);
        var consumers = State == GroupState.Stable && _protocolType == ConsumerSubscription.ProtocolType;
        if (!consumers || SubscribedTopics() is not { } subscribed) return (_, _, _) => false;
        return (topic, offset, now) => !subscribed.Contains(topic) && Expired(offset, offset.CommitTimestamp, now);
    }

    private bool Expired(CommittedOffset offset, long unusedSince, long now) =>
        now >= (offset.ExpireTimestamp ?? unusedSince + (long)_context.Options.OffsetsRetention.TotalMilliseconds);

    private void ForgetDurably(IReadOnlyList<(string Topic, int Partition)> partitions)
    {
        _context.Log.TryAppend(Tombstones(partitions));
        Forget(partitions);
    }

    /// <summary>Ends a group that a refused request had brought into being, or whose only announced member never came.</summary>
    private void RetireIfUnused()
    {
        if (State == GroupState.Empty && _generation == 0 && _pending.Count == 0 && _offsets.IsEmpty && _staged.Count == 0) Retire();
    }

    private void Retire()
    {
        State = GroupState.Dead;
        _phase.Dispose();
        foreach (var pending in _pending.Values) pending.Dispose();
        _pending.Clear();
        _context.Retired(this);
    }
}
