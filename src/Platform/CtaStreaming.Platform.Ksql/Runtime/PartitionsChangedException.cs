namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>A source topic has more partitions than before: the query is to start anew, with them.</summary>
internal sealed class PartitionsChangedException(string topic) : Exception($"{topic} has another number of partitions");
