using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.SchemaRegistry.Modes;

/// <summary>The mode of a subject, a context or the registry, as the topic keeps it and the API takes and answers it.</summary>
/// <param name="Mode">One of the names in <see cref="Modes.Mode"/>.</param>
/// <param name="Subject">Only in the topic; absent for the registry's own mode.</param>
internal sealed record ModeSetting(
    [property: JsonPropertyName("mode")] string? Mode,
    [property: JsonPropertyName("subject")] string? Subject = null);
