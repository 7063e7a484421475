using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.SchemaClient;

internal sealed record SchemaText([property: JsonPropertyName("schema")] string Schema);

internal sealed record SchemaId([property: JsonPropertyName("id")] int Id);

internal sealed record SchemaVersion(
    [property: JsonPropertyName("subject")] string Subject,
    [property: JsonPropertyName("version")] int Version,
    [property: JsonPropertyName("id")] int Id,
    [property: JsonPropertyName("schema")] string Schema);

internal sealed record RegistryError(
    [property: JsonPropertyName("error_code")] int ErrorCode,
    [property: JsonPropertyName("message")] string? Message);

/// <summary>The JSON of the registry, generated at build time.</summary>
[JsonSerializable(typeof(SchemaText))]
[JsonSerializable(typeof(SchemaId))]
[JsonSerializable(typeof(SchemaVersion))]
[JsonSerializable(typeof(RegistryError))]
[JsonSerializable(typeof(IReadOnlyList<int>), TypeInfoPropertyName = "Versions")]
internal sealed partial class RegistryMessages : JsonSerializerContext;
