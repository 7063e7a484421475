using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups;

/// <summary>Who speaks, and for which generation: the same four fields in Heartbeat, SyncGroup and OffsetCommit.</summary>
internal readonly record struct MemberClaim(string GroupId, int Generation, string MemberId, string? InstanceId);

/// <summary>What a SyncGroup request asks. The protocol's type and name are null where the client does not say them.</summary>
internal sealed record SyncCommand(
    MemberClaim Claim,
    string? ProtocolType,
    string? Protocol,
    IReadOnlyList<KeyValuePair<string, byte[]>> Assignments);

internal sealed record SyncResult(ErrorCode Error, string? ProtocolType, string? Protocol, byte[] Assignment)
{
    public static SyncResult Refused(ErrorCode error) => new(error, null, null, []);
}
