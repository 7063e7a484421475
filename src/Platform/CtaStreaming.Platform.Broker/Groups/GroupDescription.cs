namespace CtaStreaming.Platform.Broker.Groups;

internal sealed record MemberDescription(
    string Id,
    string? InstanceId,
    string ClientId,
    string ClientHost,
    byte[] Metadata,
    byte[] Assignment);

internal sealed record GroupDescription(GroupState State, string ProtocolType, string Protocol, IReadOnlyList<MemberDescription> Members)
{
    /// <summary>What a group that does not exist looks like.</summary>
    public static GroupDescription Unknown { get; } = new(GroupState.Dead, "", "", []);
}

internal sealed record GroupListing(string GroupId, string ProtocolType, GroupState State);
