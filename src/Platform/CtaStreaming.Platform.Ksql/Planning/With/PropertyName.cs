using CtaStreaming.Platform.Ksql.Formats;

namespace CtaStreaming.Platform.Ksql.Planning.With;

/// <summary>Names of WITH properties other than those of formats.</summary>
internal static class PropertyName
{
    public const string KafkaTopic = "KAFKA_TOPIC";
    public const string Partitions = "PARTITIONS";
    public const string Replicas = "REPLICAS";
    public const string RetentionMs = "RETENTION_MS";

    /// <summary>For completed statements: the kind of source decides, and clients cannot.</summary>
    public const string CleanupPolicy = "CLEANUP_POLICY";
    public const string Timestamp = "TIMESTAMP";
    public const string TimestampFormat = "TIMESTAMP_FORMAT";
    public const string WindowType = "WINDOW_TYPE";
    public const string WindowSize = "WINDOW_SIZE";
    public const string SourcedByConnector = "SOURCED_BY_CONNECTOR";
    public const string QueryId = "QUERY_ID";

    public static readonly IReadOnlyList<string> Topic =
        [KafkaTopic, Partitions, Replicas, RetentionMs, CleanupPolicy, Timestamp, TimestampFormat];

    public static readonly IReadOnlyList<string> Source = [WindowType, WindowSize, SourcedByConnector];

    private static readonly List<string> Order = [KafkaTopic, Partitions, Replicas, CleanupPolicy, RetentionMs, .. FormatProperties.Names];

    /// <summary>A property's place in a completed statement.</summary>
    public static int Rank(string name) => Order.IndexOf(name) is >= 0 and var rank ? rank : int.MaxValue;
}
