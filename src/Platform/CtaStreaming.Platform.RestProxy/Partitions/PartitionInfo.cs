using System.Text.Json.Serialization;
using Confluent.Kafka;

namespace CtaStreaming.Platform.RestProxy.Partitions;

/// <summary>A partition and where it is kept.</summary>
/// <param name="Leader">-1 while it has none.</param>
internal sealed record PartitionInfo(
    [property: JsonPropertyName("partition")] int Partition,
    [property: JsonPropertyName("leader")] int Leader,
    [property: JsonPropertyName("replicas")] IReadOnlyList<ReplicaInfo> Replicas)
{
    public static PartitionInfo Of(TopicPartitionInfo partition) => new(
        partition.Partition,
        partition.Leader?.Id ?? -1,
        [.. partition.Replicas.Select(replica =>
            new ReplicaInfo(replica.Id, replica.Id == partition.Leader?.Id, partition.ISR.Any(node => node.Id == replica.Id)))]);
}

internal sealed record ReplicaInfo(
    [property: JsonPropertyName("broker")] int Broker,
    [property: JsonPropertyName("leader")] bool Leader,
    [property: JsonPropertyName("in_sync")] bool InSync);
