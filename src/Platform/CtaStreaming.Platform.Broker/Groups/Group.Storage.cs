using CtaStreaming.Platform.Broker.Groups.Storage;

namespace CtaStreaming.Platform.Broker.Groups;

internal sealed partial class Group
{
    /// <summary>Takes over what the log says, before anybody else knows the group. Members get a whole session to be heard from.</summary>
    public void Restore(StoredGroup stored)
    {
        lock (_gate)
        {
            _protocolType = stored.ProtocolType;
            _protocol = stored.Protocol;
            _leader = stored.Leader;
            _generation = stored.Generation;
            _stateTimestamp = stored.StateTimestamp;
            State = stored.Members.Count == 0 ? GroupState.Empty : GroupState.Stable;
            foreach (var member in stored.Members) Restore(member);
        }
    }

    /// <summary>Takes over an offset from the log, before anybody else knows the group.</summary>
    public void Restore(StoredOffset stored)
    {
        lock (_gate) _offsets.Set(stored.Topic, stored.Partition, stored.Offset);
    }

    /// <summary>Takes over an offset whose transaction was open, before anybody else knows the group.</summary>
    public void Restore(StagedOffset stored)
    {
        lock (_gate) Stage(stored.ProducerId, stored.Offset.Topic, stored.Offset.Partition, stored.Offset.Offset);
    }

    private void Restore(StoredMember stored)
    {
        Member? member = null;
        member = new Member
        {
            Id = stored.Id,
            InstanceId = stored.InstanceId,
            ClientId = stored.ClientId,
            ClientHost = stored.ClientHost,
            SessionTimeout = TimeSpan.FromMilliseconds(stored.SessionTimeoutMs),
            RebalanceTimeout = TimeSpan.FromMilliseconds(stored.RebalanceTimeoutMs),
            Protocols = [new MemberProtocol(_protocol ?? "", stored.Subscription)],
            Assignment = stored.Assignment,
            Synced = true,
            Session = new Deadline(_context.Time, _gate, () => SessionEnded(member!)),
        };
        Enlist(member);
        member.StartSession();
    }

    private StoredGroup Snapshot() => new(
        Id,
        _protocolType ?? "",
        _generation,
        _protocol,
        _leader,
        _stateTimestamp,
        [.. _members.Values.Select(member => new StoredMember(
            member.Id,
            member.InstanceId,
            member.ClientId,
            member.ClientHost,
            (int)member.RebalanceTimeout.TotalMilliseconds,
            (int)member.SessionTimeout.TotalMilliseconds,
            member.MetadataIn(_protocol),
            member.Assignment))]);
}
