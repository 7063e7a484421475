using System.Text.Json.Serialization;
using Confluent.Kafka;
using CtaStreaming.Platform.RestProxy.Errors;

namespace CtaStreaming.Platform.RestProxy.Consumers;

/// <summary>Offsets of partitions, in requests and in answers.</summary>
internal sealed record OffsetList([property: JsonPropertyName("offsets")] IReadOnlyList<OffsetRef?>? Offsets)
{
    /// <exception cref="Platform.Http.ApiException">422: they are missing, or one cannot be.</exception>
    public IReadOnlyList<OffsetRef> Check()
    {
        if (Offsets is null) throw RestErrors.Invalid("offsets must not be null");
        return [.. Offsets.Select((offset, index) =>
        {
            PartitionRef.Check($"offsets[{index}]", offset?.Topic, offset?.Partition);
            return offset!.Offset is >= 0 and < long.MaxValue ? offset : throw RestErrors.Invalid($"offsets[{index}].offset must be a number from 0");
        })];
    }
}

/// <param name="Metadata">What whoever commits wants to remember with it.</param>
internal sealed record OffsetRef(
    [property: JsonPropertyName("topic")] string? Topic,
    [property: JsonPropertyName("partition")] int? Partition,
    [property: JsonPropertyName("offset")] long? Offset,
    [property: JsonPropertyName("metadata")] string? Metadata = null)
{
    [JsonIgnore]
    public TopicPartition TopicPartition => new(Topic!, Partition!.Value);
}
