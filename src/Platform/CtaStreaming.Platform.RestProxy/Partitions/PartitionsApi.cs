using System.Text.Json.Serialization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.RestProxy.Errors;
using CtaStreaming.Platform.RestProxy.Http;
using CtaStreaming.Platform.RestProxy.Topics;

namespace CtaStreaming.Platform.RestProxy.Partitions;

/// <summary><c>/topics/{topic}/partitions</c>: where they are, and what offsets they hold.</summary>
internal sealed class PartitionsApi(TopicCatalog catalog)
{
    public void Map(ApiRoutes<RestCall> routes)
    {
        routes.Get("/topics/{topic}/partitions", ListAsync);
        routes.Get("/topics/{topic}/partitions/{partition:int}", GetAsync);
        routes.Get("/topics/{topic}/partitions/{partition:int}/offsets", OffsetsAsync);
    }

    private async Task<Reply> ListAsync(RestCall call)
    {
        var topic = await catalog.DescribeAsync(call.Topic);
        return Reply.Json(topic.Partitions.Select(PartitionInfo.Of), RestJson.Wire.IEnumerablePartitionInfo);
    }

    private async Task<Reply> GetAsync(RestCall call) =>
        Reply.Json(PartitionInfo.Of(await FindAsync(call.Topic, call.Partition)), RestJson.Wire.PartitionInfo);

    private async Task<Reply> OffsetsAsync(RestCall call)
    {
        var found = await FindAsync(call.Topic, call.Partition);
        var partition = new TopicPartition(call.Topic, found.Partition);
        var beginning = await catalog.OffsetAsync(partition, OffsetSpec.Earliest());
        var end = await catalog.OffsetAsync(partition, OffsetSpec.Latest());
        return Reply.Json(new(beginning, end), RestJson.Wire.PartitionOffsets);
    }

    private async Task<TopicPartitionInfo> FindAsync(string topic, int partition) =>
        (await catalog.DescribeAsync(topic)).Partitions.FirstOrDefault(candidate => candidate.Partition == partition)
            ?? throw RestErrors.PartitionNotFound();
}

/// <summary>The offset of the first record that is still there, and the one that the next record will have.</summary>
internal sealed record PartitionOffsets(
    [property: JsonPropertyName("beginning_offset")] long Beginning,
    [property: JsonPropertyName("end_offset")] long End);
