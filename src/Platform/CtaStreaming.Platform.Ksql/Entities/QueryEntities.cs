namespace CtaStreaming.Platform.Ksql.Entities;

internal sealed record QueriesEntity(string StatementText, IReadOnlyList<RunningQuery> Queries) : KsqlEntity(StatementText);

/// <param name="QueryType">PERSISTENT or PUSH.</param>
internal sealed record RunningQuery(
    string QueryString,
    IReadOnlyList<string> Sinks,
    IReadOnlyList<string> SinkKafkaTopics,
    string Id,
    IReadOnlyDictionary<string, int> StatusCount,
    string QueryType,
    string State);

internal sealed record QueryDescriptionEntity(string StatementText, QueryDescription QueryDescription) : KsqlEntity(StatementText);

internal sealed record QueryDescriptionsEntity(string StatementText, IReadOnlyList<QueryDescription> QueryDescriptions)
    : KsqlEntity(StatementText);

/// <summary>EXPLAIN.</summary>
internal sealed record QueryDescription
{
    /// <summary>Empty for a query that is only explained.</summary>
    public required string Id { get; init; }

    public required string StatementText { get; init; }

    public required string? WindowType { get; init; }

    public required IReadOnlyList<FieldInfo> Fields { get; init; }

    public required IReadOnlyList<string> Sources { get; init; }

    public required IReadOnlyList<string> Sinks { get; init; }

    public required string Topology { get; init; }

    public required string ExecutionPlan { get; init; }

    public required IReadOnlyDictionary<string, string> OverriddenProperties { get; init; }

    /// <summary>The state by <c>host:port</c>.</summary>
    public required IReadOnlyDictionary<string, string> KsqlHostQueryStatus { get; init; }

    public required string QueryType { get; init; }

    public IReadOnlyList<QueryErrorInfo> QueryErrors { get; init; } = [];

    public IReadOnlyList<string> TasksMetadata { get; init; } = [];

    public required string? State { get; init; }
}

/// <param name="Timestamp">Milliseconds since 1970.</param>
internal sealed record QueryErrorInfo(long Timestamp, string ErrorMessage, string Type);
