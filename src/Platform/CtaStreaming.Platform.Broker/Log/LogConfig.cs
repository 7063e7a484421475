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

    /// <summary><c>cleanup.policy</c>. Compaction itself is not done yet; its rules for producers are.</summary>
    public CleanupPolicy CleanupPolicy { get; init; } = CleanupPolicy.Delete;

    /// <summary><c>index.interval.bytes</c>: about how many bytes of log lie between two entries of a segment's index.</summary>
    public int IndexIntervalBytes { get; init; } = DefaultIndexIntervalBytes;

    /// <summary><c>flush.messages</c>: fsync after this many records; 1 means before each append is acknowledged.</summary>
    public long FlushMessages { get; init; } = long.MaxValue;

    /// <summary><c>producer.id.expiration.ms</c>, a broker config: how long the sequence numbers of a silent producer are remembered.</summary>
    public long ProducerIdExpirationMs { get; init; } = MillisecondsPerDay;
}
