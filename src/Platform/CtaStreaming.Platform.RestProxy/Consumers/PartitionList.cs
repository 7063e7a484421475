using System.Text.Json.Serialization;
using Confluent.Kafka;
using CtaStreaming.Platform.RestProxy.Errors;
using CtaStreaming.Platform.RestProxy.Kafka;

namespace CtaStreaming.Platform.RestProxy.Consumers;

/// <summary>Partitions, in requests and in answers.</summary>
internal sealed record PartitionList([property: JsonPropertyName("partitions")] IReadOnlyList<PartitionRef?>? Partitions)
{
    public static PartitionList Of(IEnumerable<TopicPartition> partitions) =>
        new([.. partitions.Select(partition => new PartitionRef(partition.Topic, partition.Partition.Value))]);

    /// <exception cref="Platform.Http.ApiException">422: they are missing, or one cannot be.</exception>
    public IReadOnlyList<TopicPartition> Check() =>
        Partitions is null ? throw RestErrors.Invalid("partitions must not be null")
        : [.. Partitions.Select((partition, index) => PartitionRef.Check($"partitions[{index}]", partition?.Topic, partition?.Partition))];
}

internal sealed record PartitionRef(
    [property: JsonPropertyName("topic")] string? Topic,
    [property: JsonPropertyName("partition")] int? Partition)
{
    public static TopicPartition Check(string where, string? topic, int? partition)
    {
        if (topic is null || !TopicName.IsLegal(topic)) throw RestErrors.Invalid($"{where}.topic is not the name of a topic: {TopicName.Rule}");
        return partition is >= 0 and var number
            ? new TopicPartition(topic, number)
            : throw RestErrors.Invalid($"{where}.partition must be a number from 0");
    }
}
