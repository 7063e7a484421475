using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.SchemaRegistry.Versions;

/// <summary>Where an id is used.</summary>
internal sealed record SubjectVersion(
    [property: JsonPropertyName("subject")] string Subject,
    [property: JsonPropertyName("version")] int Version);
