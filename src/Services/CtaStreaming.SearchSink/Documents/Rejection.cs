using Confluent.Kafka;

namespace CtaStreaming.SearchSink.Documents;

/// <summary>A record that will never be a document, and why.</summary>
internal sealed record Rejection(ConsumeResult<byte[], byte[]> Record, Exception Cause);

/// <summary>Elasticsearch has refused a document for what is in it.</summary>
internal sealed class DocumentRejectedException(string reason) : Exception(reason);
