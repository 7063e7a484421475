namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>A topic that a query reads or writes is not there, or not any more. The query is tried again until it is.</summary>
internal sealed class MissingTopicException(string topic) : Exception($"Kafka topic does not exist: {topic}. The query goes on when it is there again.");
