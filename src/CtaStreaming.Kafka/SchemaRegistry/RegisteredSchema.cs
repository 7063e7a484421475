namespace CtaStreaming.Kafka.SchemaRegistry;

/// <summary>A schema with its place in the registry.</summary>
/// <param name="subject">The subject it is registered under.</param>
/// <param name="version">Its number there, from 1.</param>
/// <param name="id">Its id, the same under every subject.</param>
/// <param name="schemaString">The schema's own text.</param>
/// <param name="schemaType">The language of the text.</param>
/// <param name="references">Named schemas under other subjects that the text speaks of.</param>
public sealed class RegisteredSchema(
    string subject, int version, int id, string schemaString, SchemaType schemaType, List<SchemaReference> references)
    : Schema(schemaString, references, schemaType)
{
    /// <summary>The subject it is registered under.</summary>
    public string Subject { get; } = subject;

    /// <summary>Its number under the subject, from 1.</summary>
    public int Version { get; } = version;

    /// <summary>Its id, the same under every subject.</summary>
    public int Id { get; } = id;
}
