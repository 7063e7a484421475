using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.SchemaRegistry.Config;

/// <summary>What PUT takes and returns. The level has another name here than in GET's answer; that is the API's, not a slip.</summary>
internal sealed record ConfigUpdate : ConfigExtras
{
    [JsonPropertyName("compatibility")]
    public string? Compatibility { get; init; }
}
