using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.SchemaRegistry.Compatibility;

/// <param name="IsCompatible">Whether the schema could be registered as far as compatibility goes.</param>
/// <param name="Messages">Why not; only with <c>verbose=true</c>.</param>
internal sealed record CompatibilityAnswer(
    [property: JsonPropertyName("is_compatible")] bool IsCompatible,
    [property: JsonPropertyName("messages")] IReadOnlyList<string>? Messages);
