namespace CtaStreaming.Platform.Broker.Groups;

/// <summary>Where a group has got to in one partition. Timestamps are in milliseconds since 1970.</summary>
internal sealed record CommittedOffset
{
    public required long Offset { get; init; }

    /// <summary>The leader epoch of the last record consumed; -1 where the client does not say.</summary>
    public int LeaderEpoch { get; init; } = -1;

    public string Metadata { get; init; } = "";

    public required long CommitTimestamp { get; init; }

    /// <summary>When to forget the offset, where the request said so (OffsetCommit 2 to 4); null for the broker's own rule.</summary>
    public long? ExpireTimestamp { get; init; }
}
