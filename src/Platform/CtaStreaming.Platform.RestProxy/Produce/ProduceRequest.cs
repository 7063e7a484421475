using System.Text.Json;
using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.RestProxy.Produce;

/// <summary>Records to produce, with the schemas that all of them share where the format has any.</summary>
internal sealed record ProduceRequest(
    [property: JsonPropertyName("records")] IReadOnlyList<ProduceRecord?>? Records,
    [property: JsonPropertyName("key_schema")] string? KeySchema,
    [property: JsonPropertyName("key_schema_id")] int? KeySchemaId,
    [property: JsonPropertyName("value_schema")] string? ValueSchema,
    [property: JsonPropertyName("value_schema_id")] int? ValueSchemaId);

/// <param name="Key">Absent and null are the same: a record without a key.</param>
/// <param name="Value">Absent and null are the same: a tombstone.</param>
/// <param name="Partition">Null leaves it to the key.</param>
internal sealed record ProduceRecord(
    [property: JsonPropertyName("key")] JsonElement? Key,
    [property: JsonPropertyName("value")] JsonElement? Value,
    [property: JsonPropertyName("partition")] int? Partition);
