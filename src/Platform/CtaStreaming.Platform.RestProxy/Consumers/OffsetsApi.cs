using Confluent.Kafka;
using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.RestProxy.Errors;
using CtaStreaming.Platform.RestProxy.Http;

namespace CtaStreaming.Platform.RestProxy.Consumers;

/// <summary><c>…/offsets</c>: POST commits, GET (with a body) says what is committed.</summary>
internal sealed class OffsetsApi(ConsumerRegistry registry)
{
    private const string Path = "/consumers/{group}/instances/{instance}/offsets";

    public void Map(ApiRoutes<RestCall> routes)
    {
        routes.Post(Path, CommitAsync);
        routes.Get(Path, GetAsync);
    }

    private async Task<Reply> CommitAsync(RestCall call)
    {
        var consumer = registry.Find(call.Group, call.Instance);
        if (await call.ReadOptionalAsync(RestJson.Wire.OffsetList) is { } request)
        {
            // Clients name the last record they are done with; Kafka keeps the one that comes next.
            var offsets = request.Check().Select(record => new TopicPartitionOffset(record.TopicPartition, record.Offset!.Value + 1)).ToList();
            await consumer.CallAsync(session => session.Commit(offsets), call.Aborted);
        }
        else
        {
            await consumer.CallAsync(session => session.Commit(), call.Aborted);
        }

        return Reply.Raw("[]");
    }

    private async Task<Reply> GetAsync(RestCall call)
    {
        var consumer = registry.Find(call.Group, call.Instance);
        var request = await call.ReadOptionalAsync(RestJson.Wire.PartitionList) ?? throw RestErrors.PartitionNotFound();
        var partitions = request.Check();
        var committed = await consumer.CallAsync(session => session.Committed(partitions), call.Aborted);
        return Reply.Json(
            new([.. committed.Select(offset => new OffsetRef(offset.Topic, offset.Partition.Value, offset.Offset.Value, ""))]), RestJson.Wire.OffsetList);
    }
}
