using System.Text.Json;
using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.SchemaRegistry.Schemas;

/// <summary>The body of registering, looking up and checking compatibility.</summary>
internal sealed record SchemaRequest
{
    [JsonPropertyName("schema")]
    public string? Schema { get; init; }

    /// <summary>Absent for Avro.</summary>
    [JsonPropertyName("schemaType")]
    public string? SchemaType { get; init; }

    [JsonPropertyName("references")]
    public IReadOnlyList<SchemaReference?>? References { get; init; }

    [JsonPropertyName("metadata")]
    public JsonElement? Metadata { get; init; }

    [JsonPropertyName("ruleSet")]
    public JsonElement? RuleSet { get; init; }

    /// <summary>0 or absent for the next one; anything else must be the next one, except in IMPORT mode.</summary>
    [JsonPropertyName("version")]
    public int? Version { get; init; }

    /// <summary>Only in IMPORT mode.</summary>
    [JsonPropertyName("id")]
    public int? Id { get; init; }

    [JsonIgnore]
    public bool IsEmpty => string.IsNullOrWhiteSpace(Schema);
}
