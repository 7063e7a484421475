using System.Text.Json;
using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.SchemaRegistry.Schemas;

/// <summary>What an id stands for.</summary>
internal sealed record SchemaString(
    [property: JsonPropertyName("schema")] string Schema,
    [property: JsonPropertyName("schemaType")] string? SchemaType,
    [property: JsonPropertyName("references")] IReadOnlyList<SchemaReference>? References,
    [property: JsonPropertyName("metadata")] JsonElement? Metadata,
    [property: JsonPropertyName("ruleSet")] JsonElement? RuleSet,
    [property: JsonPropertyName("maxId")] int? MaxId);
