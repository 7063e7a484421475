using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups;

/// <summary>A member as the leader sees it.</summary>
internal readonly record struct JoinedMember(string Id, string? InstanceId, byte[] Metadata);

internal sealed record JoinResult
{
    public ErrorCode Error { get; init; }

    public int Generation { get; init; } = -1;

    public string? ProtocolType { get; init; }

    public string? Protocol { get; init; }

    public string Leader { get; init; } = "";

    public bool SkipAssignment { get; init; }

    public required string MemberId { get; init; }

    /// <summary>All members for the leader, nobody for the others.</summary>
    public IReadOnlyList<JoinedMember> Members { get; init; } = [];

    public static JoinResult Refused(ErrorCode error, string memberId) => new() { Error = error, MemberId = memberId };
}
