namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>What a query's things in Kafka are called, as the real engine calls them.</summary>
internal sealed class QueryNames(string serviceId)
{
    private readonly string _prefix = $"_confluent-ksql-{serviceId}";

    /// <summary>The consumer group of a persistent query, and its transactional id.</summary>
    public string Group(string queryId) => $"{_prefix}query_{queryId}";

    public string Changelog(string queryId, string store) => $"{Group(queryId)}-{store}-changelog";

    public bool IsChangelogOf(string queryId, string topic) =>
        topic.StartsWith($"{Group(queryId)}-", StringComparison.Ordinal) && topic.EndsWith("-changelog", StringComparison.Ordinal);

    public string Transient(string queryId) => $"{_prefix}{queryId}";
}
