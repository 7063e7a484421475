using System.Text.Json;
using System.Text.Json.Serialization;
using CtaStreaming.Platform.SchemaRegistry.Schemas;
using CtaStreaming.Platform.SchemaRegistry.Subjects;

namespace CtaStreaming.Platform.SchemaRegistry.Storage;

/// <summary>One version of one subject: what a record of key type <c>SCHEMA</c> holds.</summary>
internal sealed record RegisteredSchema
{
    private string? _identity;

    /// <summary>The qualified name, with its context.</summary>
    [JsonPropertyName("subject")]
    public required string Subject { get; init; }

    [JsonPropertyName("version")]
    public required int Version { get; init; }

    [JsonPropertyName("id")]
    public required int Id { get; init; }

    /// <summary>Null for Avro, which the original leaves out too.</summary>
    [JsonPropertyName("schemaType")]
    public string? SchemaType { get; init; }

    [JsonPropertyName("references")]
    public IReadOnlyList<SchemaReference>? References { get; init; }

    [JsonPropertyName("metadata")]
    public JsonElement? Metadata { get; init; }

    [JsonPropertyName("ruleSet")]
    public JsonElement? RuleSet { get; init; }

    /// <summary>The canonical text.</summary>
    [JsonPropertyName("schema")]
    public required string Schema { get; init; }

    [JsonPropertyName("deleted")]
    public bool Deleted { get; init; }

    [JsonIgnore]
    public SubjectName Name => SubjectName.Parse(Subject);

    /// <summary>Equal for schemas that share one id.</summary>
    [JsonIgnore]
    public string Identity => _identity ??= SchemaIdentity.Of(Schema, References, Metadata, RuleSet);
}
