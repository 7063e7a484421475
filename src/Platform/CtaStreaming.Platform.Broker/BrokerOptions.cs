namespace CtaStreaming.Platform.Broker;

/// <summary>How one broker is set up.</summary>
public sealed record BrokerOptions
{
    /// <summary>The folder of topics, groups and producer ids. Created if missing; one broker at a time.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The address to listen on. Default 127.0.0.1: reachable from this machine only.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The port to listen on; 0 takes a free one.</summary>
    public int Port { get; init; } = 9092;

    /// <summary>The host name that clients are told to connect to; null for <see cref="Host"/>.</summary>
    public string? AdvertisedHost { get; init; }

    /// <summary>Whether Metadata creates topics that do not exist, where the client allows it (<c>auto.create.topics.enable</c>).</summary>
    public bool AutoCreateTopics { get; init; } = true;

    /// <summary>Partitions of a topic that was created without saying how many (<c>num.partitions</c>).</summary>
    public int DefaultPartitions { get; init; } = 1;

    /// <summary>
    /// How long an empty group waits for more members after the first (<c>group.initial.rebalance.delay.ms</c>). Kafka's
    /// default is 3 s.
    /// </summary>
    public TimeSpan GroupInitialRebalanceDelay { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// The shortest session timeout that a group member may ask for (<c>group.min.session.timeout.ms</c>). Kafka's default is 6 s.
    /// </summary>
    public TimeSpan GroupMinSessionTimeout { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>
    /// How often compacted topics are looked at for something to clean (<c>log.cleaner.backoff.ms</c>). Kafka's default is 15 s.
    /// </summary>
    public TimeSpan LogCleanerBackoff { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The clock behind every timeout and timestamp.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal void Check()
    {
        if (string.IsNullOrWhiteSpace(DataDirectory))
            throw new ArgumentException($"{nameof(DataDirectory)} is empty: the broker needs a folder.");
        if (Port is < 0 or > ushort.MaxValue) throw new ArgumentException($"{nameof(Port)} is {Port}: it must be 0 to {ushort.MaxValue}.");
        if (DefaultPartitions < 1)
            throw new ArgumentException($"{nameof(DefaultPartitions)} is {DefaultPartitions}: a topic has at least one partition.");
        if (GroupInitialRebalanceDelay < TimeSpan.Zero)
            throw new ArgumentException($"{nameof(GroupInitialRebalanceDelay)} is {GroupInitialRebalanceDelay}: it can't be negative.");
        if (LogCleanerBackoff < TimeSpan.FromMilliseconds(1))
            throw new ArgumentException($"{nameof(LogCleanerBackoff)} is {LogCleanerBackoff}: it must be at least 1 ms.");
    }
}
