using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.SchemaRegistry.Schemas;

/// <summary>A named type that a schema uses but another subject defines.</summary>
/// <param name="Name">The name it is used by; for Avro the full name of the type.</param>
/// <param name="Subject">Where it is registered.</param>
/// <param name="Version">Which version of that subject; deleted ones still resolve.</param>
internal sealed record SchemaReference(
    [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("subject")] string? Subject,
    [property: JsonPropertyName("version")] int Version);
