using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups;

/// <summary>One way of sharing out partitions that a member offers, with its subscription in that protocol's own bytes.</summary>
internal readonly record struct MemberProtocol(string Name, byte[] Metadata)
{
    public bool SameAs(MemberProtocol other) => Name == other.Name && Metadata.AsSpan().SequenceEqual(other.Metadata);
}

/// <summary>One member of a group, used under the group's lock.</summary>
internal sealed class Member
{
    public required string Id { get; set; }

    /// <summary>The name that makes a member static: its restart takes over from the member of the same name.</summary>
    public required string? InstanceId { get; init; }

    public required string ClientId { get; set; }

    public required string ClientHost { get; set; }

    public required TimeSpan SessionTimeout { get; set; }

    public required TimeSpan RebalanceTimeout { get; set; }

    /// <summary>What the member offers, the one it likes best first.</summary>
    public required IReadOnlyList<MemberProtocol> Protocols { get; set; }

    /// <summary>Ends the membership when the member is silent for too long. Idle while a join or sync of the member is parked.</summary>
    public required Deadline Session { get; init; }

    public byte[] Assignment { get; set; } = [];

    /// <summary>Whether the member has joined the rebalance that is being prepared.</summary>
    public bool Joined { get; set; }

    /// <summary>Whether the member has asked for its assignment since the last rebalance.</summary>
    public bool Synced { get; set; }

    /// <summary>The JoinGroup that waits for the join phase to end; null too when its connection has gone.</summary>
    public TaskCompletionSource<JoinResult>? ParkedJoin { get; set; }

    /// <summary>The SyncGroup that waits for the leader's assignment.</summary>
    public TaskCompletionSource<SyncResult>? ParkedSync { get; set; }

    public int MetadataBytes => MetadataBytesOf(Protocols);

    public static int MetadataBytesOf(IReadOnlyList<MemberProtocol> protocols) => protocols.Sum(protocol => protocol.Metadata.Length);

    /// <summary>The subscription in one protocol; empty where the member does not offer it.</summary>
    public byte[] MetadataIn(string? protocol) => Protocols.FirstOrDefault(offered => offered.Name == protocol).Metadata ?? [];

    /// <summary>Whether these are the protocols the member offers already, to the last byte.</summary>
    public bool Offers(IReadOnlyList<MemberProtocol> protocols) =>
        Protocols.Count == protocols.Count && Protocols.Zip(protocols).All(pair => pair.First.SameAs(pair.Second));

    public void StartSession() => Session.Set(SessionTimeout);

    public Task<JoinResult> ParkJoin()
    {
        // Continuations are queued: nobody's response is written while the group's lock is held.
        ParkedJoin = new TaskCompletionSource<JoinResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        Joined = true;
        Session.Clear();
        return ParkedJoin.Task;
    }

    public Task<SyncResult> ParkSync()
    {
        ParkedSync = new TaskCompletionSource<SyncResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        Session.Clear();
        return ParkedSync.Task;
    }

    /// <summary>Answers a parked join, if there is one, and lets the session run from now on.</summary>
    public void AnswerJoin(JoinResult result)
    {
        if (ParkedJoin is not { } parked) return;
        ParkedJoin = null;
        StartSession();
        parked.TrySetResult(result);
    }

    /// <summary>Answers a parked sync, if there is one, and lets the session run from now on.</summary>
    public void AnswerSync(SyncResult result)
    {
        if (ParkedSync is not { } parked) return;
        ParkedSync = null;
        StartSession();
        parked.TrySetResult(result);
    }

    /// <summary>Tells whoever still waits under the member's present id that it is no longer valid.</summary>
    public void Refuse(ErrorCode error)
    {
        AnswerJoin(JoinResult.Refused(error, Id));
        AnswerSync(SyncResult.Refused(error));
    }
}
