using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.Ksql.Entities;

internal sealed record StreamsEntity(string StatementText, IReadOnlyList<SourceInfo> Streams) : KsqlEntity(StatementText);

internal sealed record TablesEntity(string StatementText, IReadOnlyList<SourceInfo> Tables) : KsqlEntity(StatementText);

internal sealed record SourceInfo(string Type, string Name, string Topic, string KeyFormat, string ValueFormat, bool IsWindowed);

internal sealed record SourceDescriptionEntity(string StatementText, SourceDescription SourceDescription) : KsqlEntity(StatementText);

internal sealed record SourceDescriptionsEntity(string StatementText, IReadOnlyList<SourceDescription> SourceDescriptions)
    : KsqlEntity(StatementText);

/// <summary>DESCRIBE. The members that only EXTENDED fills are there without it too, empty.</summary>
internal sealed record SourceDescription
{
    public required string Name { get; init; }

    public required string? WindowType { get; init; }

    public required IReadOnlyList<RunningQuery> ReadQueries { get; init; }

    public required IReadOnlyList<RunningQuery> WriteQueries { get; init; }

    public required IReadOnlyList<FieldInfo> Fields { get; init; }

    public required string Type { get; init; }

    public required string Timestamp { get; init; }

    public string Statistics { get; init; } = "";

    public string ErrorStats { get; init; } = "";

    public required bool Extended { get; init; }

    public required string KeyFormat { get; init; }

    public required string ValueFormat { get; init; }

    public required string Topic { get; init; }

    public int Partitions { get; init; }

    public int Replication { get; init; }

    public required string Statement { get; init; }

    public IReadOnlyList<QueryOffsetSummary> QueryOffsetSummaries { get; init; } = [];

    public required IReadOnlyList<string> SourceConstraints { get; init; }

    public IReadOnlyList<string> ClusterStatistics { get; init; } = [];

    public IReadOnlyList<string> ClusterErrorStats { get; init; } = [];
}

/// <summary>How far a query has read.</summary>
internal sealed record QueryOffsetSummary(string GroupId, IReadOnlyList<TopicOffsetSummary> TopicSummaries);

internal sealed record TopicOffsetSummary(string KafkaTopic, IReadOnlyList<PartitionOffset> Offsets);

internal sealed record PartitionOffset(int Partition, long LogStartOffset, long LogEndOffset, long ConsumerOffset);

/// <param name="Type">KEY, HEADER, or nothing for a column of the value.</param>
internal sealed record FieldInfo(
    string Name,
    SchemaInfo Schema,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Type)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? HeaderKey { get; init; }
}

/// <param name="MemberSchema">The items of an ARRAY, the values of a MAP.</param>
internal sealed record SchemaInfo(string Type, IReadOnlyList<FieldInfo>? Fields, SchemaInfo? MemberSchema)
{
    /// <summary>Of DECIMAL.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DecimalParameters? Parameters { get; init; }
}

internal sealed record DecimalParameters(int Precision, int Scale);
