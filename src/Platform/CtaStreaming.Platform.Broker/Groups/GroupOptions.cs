namespace CtaStreaming.Platform.Broker.Groups;

/// <summary>The limits and delays of consumer groups. The names in brackets are Kafka's.</summary>
internal sealed record GroupOptions
{
    /// <summary>The shortest session a member may ask for (<c>group.min.session.timeout.ms</c>).</summary>
    public TimeSpan MinSessionTimeout { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>The longest session a member may ask for (<c>group.max.session.timeout.ms</c>).</summary>
    public TimeSpan MaxSessionTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long an empty group waits for more members after the first (<c>group.initial.rebalance.delay.ms</c>).</summary>
    public TimeSpan InitialRebalanceDelay { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Members of one group, and as many more that were given an id and have yet to join with it (<c>group.max.size</c>, which Kafka
    /// leaves unlimited).
    /// </summary>
    public int MaxMembers { get; init; } = 1000;

    /// <summary>
    /// Bytes of all subscriptions of one group, and as many again of all its assignments. Kafka has no such limit but the size of a record.
    /// </summary>
    public int MaxStateBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Bytes of the text that a client may store beside an offset (<c>offset.metadata.max.bytes</c>).</summary>
    public int MaxOffsetMetadataBytes { get; init; } = 4096;

    /// <summary>How long offsets outlive the last use of their group (<c>offsets.retention.minutes</c>).</summary>
    public TimeSpan OffsetsRetention { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How often expired offsets are looked for (<c>offsets.retention.check.interval.ms</c>).</summary>
    public TimeSpan OffsetsRetentionCheckInterval { get; init; } = TimeSpan.FromMinutes(10);
}
