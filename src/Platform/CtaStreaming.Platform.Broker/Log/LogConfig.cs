namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// The <see href="https://kafka.apache.org/documentation/#topicconfigs">topic configs</see> that a partition's log obeys, with
/// Kafka's defaults. Immutable, so that a change while running is one assignment to <see cref="PartitionLog.Config"/>.
/// </summary>
internal sealed record LogConfig
{
    public const int DefaultIndexIntervalBytes = 4096;

    private const long MillisecondsPerDay = 86_400_000;

    /// <summary>Every config at its default.</summary>
    public static LogConfig Default { get; } = new();

    /// <summary><c>segment.bytes</c>: a segment is closed before it would grow beyond this.</summary>
    public int SegmentBytes { get; init; } = 1 << 30;

    /// <summary><c>segment.ms</c>: a segment is closed when the next batch is this much younger than its first one.</summary>
    public long SegmentMs { get; init; } = 7 * MillisecondsPerDay;

    /// <summary>The same for compacted topics too, whose records must not wait in an open segment until compaction is overdue.</summary>
    public long RollMs => (CleanupPolicy & CleanupPolicy.Compact) != 0 ? Math.Min(SegmentMs, MaxCompactionLagMs) : SegmentMs;

    /// <summary><c>retention.ms</c>: segments whose youngest record is older are deleted; -1 keeps them for ever.</summary>
    public long RetentionMs { get; init; } = 7 * MillisecondsPerDay;

    /// <summary><c>retention.bytes</c>: the oldest segments are deleted while the rest still has this size; -1 is no limit.</summary>
    public long RetentionBytes { get; init; } = -1;

    /// <summary><c>max.message.bytes</c>: the largest batch that Produce accepts, as it is on the wire.</summary>
    public int MaxMessageBytes { get; init; } = 1_048_588;

    /// <summary><c>message.timestamp.type</c></summary>
    public TimestampType TimestampType { get; init; } = TimestampType.CreateTime;

    /// <summary><c>message.timestamp.before.max.ms</c>: how far behind the broker's clock a record's timestamp may be.</summary>
    public long TimestampBeforeMaxMs { get; init; } = long.MaxValue;

    /// <summary><c>message.timestamp.after.max.ms</c>: how far ahead of the broker's clock a record's timestamp may be.</summary>
    public long TimestampAfterMaxMs { get; init; } = long.MaxValue;

    /// <summary><c>cleanup.policy</c></summary>
    public CleanupPolicy CleanupPolicy { get; init; } = CleanupPolicy.Delete;

    /// <summary><c>min.cleanable.dirty.ratio</c>: compaction waits until this share of the log has not been compacted yet. 0 to 1.</summary>
    public double MinCleanableDirtyRatio { get; init; } = 0.5;

    /// <summary><c>min.compaction.lag.ms</c>: younger records are not compacted.</summary>
    public long MinCompactionLagMs { get; init; }

    /// <summary><c>max.compaction.lag.ms</c>: when a record has waited this long for compaction, the ratio no longer counts.</summary>
    public long MaxCompactionLagMs { get; init; } = long.MaxValue;

    /// <summary><c>delete.retention.ms</c>: how long compaction leaves a tombstone for readers to see.</summary>
    public long DeleteRetentionMs { get; init; } = MillisecondsPerDay;

    /// <summary><c>index.interval.bytes</c>: about how many bytes of log lie between two entries of a segment's index.</summary>
    public int IndexIntervalBytes { get; init; } = DefaultIndexIntervalBytes;

    /// <summary><c>flush.messages</c>: fsync after this many records; 1 means before each append is acknowledged.</summary>
    public long FlushMessages { get; init; } = long.MaxValue;

    /// <summary><c>producer.id.expiration.ms</c>, a broker config: how long the sequence numbers of a silent producer are remembered.</summary>
    public long ProducerIdExpirationMs { get; init; } = MillisecondsPerDay;
}
