using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups;

/// <summary>What a JoinGroup request asks, whatever its version.</summary>
internal sealed record JoinCommand
{
    /// <summary>The longest group id, static name or protocol name, in characters. Kafka's limit is what an int16 can count.</summary>
    public const int MaxNameLength = 1024;

    private const int MaxMemberIdLength = 2 * MaxNameLength;

    public required string GroupId { get; init; }

    /// <summary>Empty for a member that has no id yet.</summary>
    public required string MemberId { get; init; }

    public string? InstanceId { get; init; }

    public string ClientId { get; init; } = "";

    public string ClientHost { get; init; } = "";

    public required TimeSpan SessionTimeout { get; init; }

    public required TimeSpan RebalanceTimeout { get; init; }

    public required string ProtocolType { get; init; }

    public required IReadOnlyList<MemberProtocol> Protocols { get; init; }

    /// <summary>Whether a new member is first told its id and joins with it, so that a lost response leaves no ghost behind (KIP-394).</summary>
    public bool RequireKnownMemberId { get; init; }

    /// <summary>Whether a restarted static leader can be told to leave the assignment as it is (KIP-814).</summary>
    public bool CanSkipAssignment { get; init; }

    /// <summary>What can be told to be wrong without knowing the group.</summary>
    public ErrorCode Check(GroupOptions options)
    {
        if (GroupId.Length is 0 or > MaxNameLength) return ErrorCode.InvalidGroupId;
        if (InstanceId is { Length: 0 or > MaxNameLength } || MemberId.Length > MaxMemberIdLength) return ErrorCode.InvalidRequest;
        if (ProtocolType.Length > MaxNameLength || Protocols.Any(protocol => protocol.Name.Length > MaxNameLength)) return ErrorCode.InvalidRequest;
        if (SessionTimeout < options.MinSessionTimeout) return ErrorCode.InvalidSessionTimeout;
        if (SessionTimeout > options.MaxSessionTimeout) return ErrorCode.InvalidSessionTimeout;
        return ProtocolType.Length == 0 || Protocols.Count == 0 ? ErrorCode.InconsistentGroupProtocol : ErrorCode.None;
    }
}
