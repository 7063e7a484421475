namespace CtaStreaming.Platform.Broker.Groups;

/// <summary>Where a group is in its life. The names are on the wire: DescribeGroups and ListGroups spell them exactly so.</summary>
internal enum GroupState
{
    /// <summary>No members; perhaps committed offsets.</summary>
    Empty,

    /// <summary>Waiting for the members to join again.</summary>
    PreparingRebalance,

    /// <summary>All have joined; waiting for the leader's assignment.</summary>
    CompletingRebalance,

    /// <summary>Every member can have its assignment.</summary>
    Stable,

    /// <summary>Deleted. Nothing leads out of this state; whoever still holds the group looks it up anew.</summary>
    Dead,
}
