namespace CtaStreaming.Platform.SchemaRegistry.Storage;

/// <summary>What a write comes to: the records to append, possibly none, and the answer once they are stored.</summary>
internal sealed record Decision<T>(T Answer, params IReadOnlyList<LogRecord> Records);
