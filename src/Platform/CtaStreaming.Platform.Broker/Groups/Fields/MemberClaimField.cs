using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups.Fields;

/// <summary>The fields that Heartbeat, SyncGroup and OffsetCommit begin with.</summary>
internal static class MemberClaimField
{
    public static MemberClaim Read(ref RequestReader reader, bool withInstance) =>
        new(reader.ReadString(), reader.ReadInt32(), reader.ReadString(), withInstance ? reader.ReadNullableString() : null);
}
