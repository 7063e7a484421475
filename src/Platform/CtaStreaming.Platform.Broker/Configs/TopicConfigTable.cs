using static CtaStreaming.Platform.Broker.Configs.ConfigType;

namespace CtaStreaming.Platform.Broker.Configs;

/// <summary>
/// Every <see href="https://kafka.apache.org/documentation/#topicconfigs">topic config</see> of Kafka with its default. All are
/// accepted and kept, so that programs written for Kafka run; <see cref="ConfigDefinition.Documentation"/> says where one has no
/// effect here.
/// </summary>
internal static class TopicConfigTable
{
    public const string CleanupPolicy = "cleanup.policy";
    public const string FlushMessages = "flush.messages";
    public const string IndexIntervalBytes = "index.interval.bytes";
    public const string MaxMessageBytes = "max.message.bytes";
    public const string TimestampAfterMaxMs = "message.timestamp.after.max.ms";
    public const string TimestampBeforeMaxMs = "message.timestamp.before.max.ms";
    public const string TimestampType = "message.timestamp.type";
    public const string RetentionBytes = "retention.bytes";
    public const string RetentionMs = "retention.ms";
    public const string SegmentBytes = "segment.bytes";
    public const string SegmentMs = "segment.ms";

    private const string LongMax = "9223372036854775807";
    private const string NoTiers = "No effect: there is no tiered storage.";
    private const string NoCompaction = "Kept for the log cleaner; compaction is not done yet.";
    private const string NoReplicas = "No effect: one broker, one replica.";
    private const string AsProduced = "No effect: batches are stored as the producer compressed them.";
    private const string Dropped = "No effect: Kafka has dropped it, it is accepted for older programs.";

    private static readonly ConfigDefinition[] Definitions =
    [
        new(CleanupPolicy, List, "delete", "What happens to old records: delete, compact or both.")
        {
            BrokerName = "log.cleanup.policy",
            Allowed = ["compact", "delete"],
        },
        new("compression.gzip.level", Int, "-1", AsProduced) { BrokerName = "compression.gzip.level", Minimum = -1, Maximum = 9 },
        new("compression.lz4.level", Int, "9", AsProduced) { BrokerName = "compression.lz4.level", Minimum = 1, Maximum = 17 },
        new("compression.type", ConfigType.String, "producer", AsProduced)
        {
            BrokerName = "compression.type",
            Allowed = ["uncompressed", "zstd", "lz4", "snappy", "gzip", "producer"],
        },
        new("compression.zstd.level", Int, "3", AsProduced) { BrokerName = "compression.zstd.level", Minimum = -131072, Maximum = 22 },
        new("delete.retention.ms", Long, "86400000", NoCompaction) { BrokerName = "log.cleaner.delete.retention.ms", Minimum = 0 },
        new("file.delete.delay.ms", Long, "60000", "No effect: readers keep a deleted segment's file open as long as they need it.")
        {
            BrokerName = "log.segment.delete.delay.ms",
            Minimum = 0,
        },
        new(FlushMessages, Long, LongMax, "fsync after this many records; 1 is before each acknowledgement.")
        {
            BrokerName = "log.flush.interval.messages",
            Minimum = 1,
        },
        new("flush.ms", Long, LongMax, "No effect: use flush.messages.") { BrokerName = "log.flush.interval.ms", Minimum = 0 },
        new("follower.replication.throttled.replicas", List, "", NoReplicas),
        new(IndexIntervalBytes, Int, "4096", "Bytes of log between two entries of the offset index.")
        {
            BrokerName = "log.index.interval.bytes",
            Minimum = 0,
        },
        new("leader.replication.throttled.replicas", List, "", NoReplicas),
        new("local.retention.bytes", Long, "-2", NoTiers) { BrokerName = "log.local.retention.bytes", Minimum = -2 },
        new("local.retention.ms", Long, "-2", NoTiers) { BrokerName = "log.local.retention.ms", Minimum = -2 },
        new("max.compaction.lag.ms", Long, LongMax, NoCompaction) { BrokerName = "log.cleaner.max.compaction.lag.ms", Minimum = 1 },
        new(MaxMessageBytes, Int, "1048588", "The largest batch a producer may send, after compression.")
        {
            BrokerName = "message.max.bytes",
            Minimum = 0,
        },
        new(TimestampAfterMaxMs, Long, LongMax, "How far ahead of the broker's clock a record's timestamp may be.")
        {
            BrokerName = "log.message.timestamp.after.max.ms",
            Minimum = 0,
        },
        new(TimestampBeforeMaxMs, Long, LongMax, "How far behind the broker's clock a record's timestamp may be.")
        {
            BrokerName = "log.message.timestamp.before.max.ms",
            Minimum = 0,
        },
        new(TimestampType, ConfigType.String, "CreateTime", "Whose clock the timestamps are from: the producer's or the broker's.")
        {
            BrokerName = "log.message.timestamp.type",
            Allowed = ["CreateTime", "LogAppendTime"],
        },
        new("min.cleanable.dirty.ratio", ConfigType.Double, "0.5", NoCompaction)
        {
            BrokerName = "log.cleaner.min.cleanable.ratio",
            Minimum = 0,
            Maximum = 1,
        },
        new("min.compaction.lag.ms", Long, "0", NoCompaction) { BrokerName = "log.cleaner.min.compaction.lag.ms", Minimum = 0 },
        new("min.insync.replicas", Int, "1", "No effect: the one replica is always in sync.")
        {
            BrokerName = "min.insync.replicas",
            Minimum = 1,
        },
        new("preallocate", ConfigType.Boolean, "false", "No effect: segments grow as they are written.") { BrokerName = "log.preallocate" },
        new("remote.storage.enable", ConfigType.Boolean, "false", NoTiers),
        new(RetentionBytes, Long, "-1", "The oldest segments are deleted while the rest still has this size; -1 is no limit.")
        {
            BrokerName = "log.retention.bytes",
        },
        new(RetentionMs, Long, "604800000", "Segments whose youngest record is older are deleted; -1 keeps them.")
        {
            BrokerName = "log.retention.ms",
            Minimum = -1,
        },
        new(SegmentBytes, Int, "1073741824", "A segment is closed before it would grow beyond this.")
        {
            BrokerName = "log.segment.bytes",
            Minimum = 14,
        },
        new("segment.index.bytes", Int, "10485760", "No effect: the index is in memory and grows with its segment.")
        {
            BrokerName = "log.index.size.max.bytes",
            Minimum = 4,
        },
        new("segment.jitter.ms", Long, "0", "No effect.") { BrokerName = "log.roll.jitter.ms", Minimum = 0 },
        new(SegmentMs, Long, "604800000", "A segment is closed when the next record is this much younger than its first.")
        {
            BrokerName = "log.roll.ms",
            Minimum = 1,
        },
        new("unclean.leader.election.enable", ConfigType.Boolean, "false", NoReplicas) { BrokerName = "unclean.leader.election.enable" },
        new("remote.log.copy.disable", ConfigType.Boolean, "false", NoTiers) { Current = false },
        new("remote.log.delete.on.disable", ConfigType.Boolean, "false", NoTiers) { Current = false },
        new("message.downconversion.enable", ConfigType.Boolean, "true", Dropped) { Current = false },
        new("message.format.version", ConfigType.String, "3.0-IV1", Dropped) { Current = false },
        new("message.timestamp.difference.max.ms", Long, LongMax, Dropped) { Current = false, Minimum = 0 },
    ];

    public static IReadOnlyDictionary<string, ConfigDefinition> ByName { get; } = Definitions.ToDictionary(definition => definition.Name);
}
