namespace CtaStreaming.Platform.Ksql.Execution;

/// <summary>A record as Kafka has it.</summary>
internal readonly record struct ConsumedRecord(
    int Partition, long Offset, long Timestamp, byte[]? Key, byte[]? Value, IReadOnlyList<KeyValuePair<string, byte[]?>> Headers);

/// <summary>A record as a source step puts it out.</summary>
/// <param name="Key">Null where the record has no key.</param>
/// <param name="Value">The columns of the source step; null where the record has no value.</param>
/// <param name="Timestamp">That of the record, or of the source's TIMESTAMP column.</param>
internal sealed record SourceRow(object?[]? Key, Window? Window, object?[]? Value, long Timestamp, int Partition, long Offset);

/// <summary>A row that a query puts out. Of a table, a null value says that the row is gone.</summary>
internal sealed record OutputRow(object?[]? Key, Window? Window, object?[]? Value, long Timestamp);
