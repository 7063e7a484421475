using System.Text.Json;
using System.Text.Json.Serialization;
using CtaStreaming.Platform.SchemaRegistry.Storage;

namespace CtaStreaming.Platform.SchemaRegistry.Schemas;

/// <summary>A version of a subject, as the API answers it.</summary>
internal sealed record SchemaEntity(
    [property: JsonPropertyName("subject")] string Subject,
    [property: JsonPropertyName("version")] int Version,
    [property: JsonPropertyName("id")] int Id,
    [property: JsonPropertyName("schemaType")] string? SchemaType,
    [property: JsonPropertyName("references")] IReadOnlyList<SchemaReference>? References,
    [property: JsonPropertyName("metadata")] JsonElement? Metadata,
    [property: JsonPropertyName("ruleSet")] JsonElement? RuleSet,
    [property: JsonPropertyName("schema")] string Schema)
{
    public static SchemaEntity Of(RegisteredSchema schema) =>
        new(schema.Subject, schema.Version, schema.Id, schema.SchemaType, schema.References, schema.Metadata, schema.RuleSet, schema.Schema);
}
