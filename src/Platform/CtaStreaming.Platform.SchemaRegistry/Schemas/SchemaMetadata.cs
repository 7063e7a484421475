using System.Text.Json;

namespace CtaStreaming.Platform.SchemaRegistry.Schemas;

/// <summary>Reads the <c>properties</c> of a schema's metadata, which is otherwise kept as it came.</summary>
internal static class SchemaMetadata
{
    public static bool Has(JsonElement? metadata, IEnumerable<(string Key, string Value)> wanted) =>
        metadata is { ValueKind: JsonValueKind.Object } given
        && given.TryGetProperty("properties", out var properties)
        && properties.ValueKind == JsonValueKind.Object
        && wanted.All(pair => properties.TryGetProperty(pair.Key, out var value)
            && value.ValueKind == JsonValueKind.String
            && value.ValueEquals(pair.Value));
}
