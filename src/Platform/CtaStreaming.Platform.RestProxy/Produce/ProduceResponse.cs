using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.RestProxy.Produce;

/// <summary>What became of each record, in the order of the request, and the schemas' ids, to be sent instead of their texts from now on.</summary>
internal sealed record ProduceResponse(
    [property: JsonPropertyName("offsets")] IReadOnlyList<ProducedRecord> Offsets,
    [property: JsonPropertyName("key_schema_id")] int? KeySchemaId,
    [property: JsonPropertyName("value_schema_id")] int? ValueSchemaId);

/// <summary>Where a record is, or why it is not there.</summary>
internal sealed record ProducedRecord(
    [property: JsonPropertyName("partition")] int? Partition,
    [property: JsonPropertyName("offset")] long? Offset,
    [property: JsonPropertyName("error_code")] int? ErrorCode,
    [property: JsonPropertyName("error")] string? Error)
{
    /// <summary>The topic is there, but has no such partition.</summary>
    [JsonIgnore]
    public bool HasNoPartition { get; init; }
}
