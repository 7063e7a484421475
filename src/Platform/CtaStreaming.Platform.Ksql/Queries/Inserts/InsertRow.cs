namespace CtaStreaming.Platform.Ksql.Queries.Inserts;

/// <summary>A record to be written, as columns.</summary>
/// <param name="Key">Null where the source has no key, or all of its columns are null.</param>
/// <param name="Timestamp">Milliseconds since 1970.</param>
internal sealed record InsertRow(object?[]? Key, object?[] Value, long Timestamp);
