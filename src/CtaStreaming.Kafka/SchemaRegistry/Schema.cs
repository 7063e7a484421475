namespace CtaStreaming.Kafka.SchemaRegistry;

/// <summary>A schema as the registry keeps it: text, not parsed.</summary>
/// <param name="schemaString">The schema's own text, for Avro its JSON.</param>
/// <param name="references">Named schemas under other subjects that the text speaks of.</param>
/// <param name="schemaType">The language of the text.</param>
public class Schema(string schemaString, List<SchemaReference> references, SchemaType schemaType)
{
    /// <summary>A schema that stands alone.</summary>
    public Schema(string schemaString, SchemaType schemaType)
        : this(schemaString, [], schemaType)
    {
    }

    /// <summary>The schema's own text.</summary>
    public string SchemaString { get; } = schemaString;

    /// <summary>Named schemas under other subjects that the text speaks of; mostly none.</summary>
    public List<SchemaReference> References { get; } = references;

    /// <summary>The language of the text.</summary>
    public SchemaType SchemaType { get; } = schemaType;
}
