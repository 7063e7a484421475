namespace CtaStreaming.Platform.Ksql.Formats;

/// <summary>How the key or the value of a topic's records is written.</summary>
/// <param name="Name">KAFKA, JSON, AVRO, DELIMITED or NONE.</param>
internal sealed record FormatInfo(string Name)
{
    public static readonly FormatInfo None = new(FormatName.None);

    /// <summary>Of DELIMITED: the separator. Default a comma.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Of AVRO: the full name of the record to write; null for ksqlDB's own.</summary>
    public string? SchemaFullName { get; init; }

    /// <summary>Whether a single column is written as a record of one field (true) or bare (false); null where the format has one way only.</summary>
    public bool? WrapsSingle { get; init; }
}

internal static class FormatName
{
    public const string Kafka = "KAFKA";
    public const string Json = "JSON";
    public const string Avro = "AVRO";
    public const string Delimited = "DELIMITED";
    public const string None = "NONE";
}
