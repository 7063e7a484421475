using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups;

/// <summary>
/// One consumer group: its members, where it is in a rebalance, and its offsets. Everything public takes the group's lock for as long as
/// it takes to move the state and write it to the log; nobody waits under it. The parts of the state machine are in files of their own.
/// </summary>
/// <remarks>
/// The rules are those of the
/// <see href="https://cwiki.apache.org/confluence/display/KAFKA/Kafka+Client-side+Assignment+Proposal">classic protocol</see>, with static
/// members (KIP-345), member ids given out first (KIP-394) and skipped assignments (KIP-814).
/// </remarks>
internal sealed partial class Group : IDisposable
{
    private readonly Lock _gate = new();
    private readonly GroupContext _context;

    /// <summary>In the order in which they came: the first one leads, and elections are repeatable.</summary>
    private readonly OrderedDictionary<string, Member> _members = new(StringComparer.Ordinal);

    /// <summary>The present member id of each static member.</summary>
    private readonly Dictionary<string, string> _instances = new(StringComparer.Ordinal);

    /// <summary>Ids that were given out and not yet joined with.</summary>
    private readonly Dictionary<string, Deadline> _pending = new(StringComparer.Ordinal);

    /// <summary>The end of the join phase, then of the time in which members must fetch their assignment.</summary>
    private readonly Deadline _phase;

    private readonly OffsetTable _offsets = new();

    /// <summary>The offsets that each producer has put into its open transaction.</summary>
    private readonly Dictionary<long, OffsetTable> _staged = [];
    private string? _protocolType;
    private string? _protocol;
    private string? _leader;
    private int _generation;
    private long _stateTimestamp;

    public Group(string id, GroupContext context)
    {
        Id = id;
        _context = context;
        _phase = new Deadline(context.Time, _gate, PhaseEnded);
    }

    public string Id { get; }

    private GroupState State { get; set; }

    public GroupDescription Describe()
    {
        lock (_gate)
        {
            // As Kafka does: between generations neither the protocol nor what members subscribe to is settled.
            var settled = State == GroupState.Stable;
            var members = _members.Values.Select(member => new MemberDescription(
                member.Id,
                member.InstanceId,
                member.ClientId,
                member.ClientHost,
                settled ? member.MetadataIn(_protocol) : [],
                settled ? member.Assignment : []));
            return new GroupDescription(State, _protocolType ?? "", settled ? _protocol ?? "" : "", [.. members]);
        }
    }

    public GroupListing List()
    {
        lock (_gate) return new GroupListing(Id, _protocolType ?? "", State);
    }

    /// <summary>Stops every timer. Members keep their place in the log: they come back with the broker.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _phase.Dispose();
            foreach (var pending in _pending.Values) pending.Dispose();
            foreach (var member in _members.Values) member.Session.Dispose();
        }
    }

    /// <summary>Whether the claim is that of a present member; static members are known by both of their names.</summary>
    private ErrorCode Check(string memberId, string? instanceId)
    {
        if (instanceId is not null)
        {
            if (!_instances.TryGetValue(instanceId, out var current)) return ErrorCode.UnknownMemberId;
            if (current != memberId) return ErrorCode.FencedInstanceId;
        }

        return _members.ContainsKey(memberId) ? ErrorCode.None : ErrorCode.UnknownMemberId;
    }

    private ErrorCode Check(MemberClaim claim)
    {
        var error = Check(claim.MemberId, claim.InstanceId);
        if (error == ErrorCode.None && claim.Generation != _generation) error = ErrorCode.IllegalGeneration;
        return error;
    }
}
