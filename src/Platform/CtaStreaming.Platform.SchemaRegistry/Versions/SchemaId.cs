using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.SchemaRegistry.Versions;

/// <summary>What registering answers.</summary>
internal sealed record SchemaId([property: JsonPropertyName("id")] int Id);
