using System.Text.Json;
using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.SchemaRegistry.Config;

/// <summary>The members of a config beside its level. <c>normalize</c> takes effect; the others are kept for the clients that read them.</summary>
internal abstract record ConfigExtras
{
    [JsonPropertyName("normalize")]
    public bool? Normalize { get; init; }

    [JsonPropertyName("alias")]
    public string? Alias { get; init; }

    [JsonPropertyName("compatibilityGroup")]
    public string? CompatibilityGroup { get; init; }

    [JsonPropertyName("validateFields")]
    public bool? ValidateFields { get; init; }

    [JsonPropertyName("defaultMetadata")]
    public JsonElement? DefaultMetadata { get; init; }

    [JsonPropertyName("overrideMetadata")]
    public JsonElement? OverrideMetadata { get; init; }

    [JsonPropertyName("defaultRuleSet")]
    public JsonElement? DefaultRuleSet { get; init; }

    [JsonPropertyName("overrideRuleSet")]
    public JsonElement? OverrideRuleSet { get; init; }
}
