using Confluent.Kafka;
using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.RestProxy.Http;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.RestProxy.Consumers;

/// <summary><c>…/positions</c>: where the next read begins.</summary>
internal sealed class PositionsApi(ConsumerRegistry registry)
{
    private const string Path = "/consumers/{group}/instances/{instance}/positions";

    public void Map(ApiRoutes<RestCall> routes)
    {
        routes.Post(Path, SeekAsync);
        routes.Post($"{Path}/beginning", call => SeekToEndAsync(call, toBeginning: true));
        routes.Post($"{Path}/end", call => SeekToEndAsync(call, toBeginning: false));
    }

    private async Task<Reply> SeekAsync(RestCall call)
    {
        var consumer = registry.Find(call.Group, call.Instance);
        var targets = (await call.ReadAsync(RestJson.Wire.OffsetList)).Check()
            .Select(target => new TopicPartitionOffset(target.TopicPartition, target.Offset!.Value)).ToList();
        await consumer.UseAsync(session => session.SeekAsync(targets), call.Aborted);
        return Reply.Empty(StatusCodes.Status204NoContent);
    }

    private async Task<Reply> SeekToEndAsync(RestCall call, bool toBeginning)
    {
        var consumer = registry.Find(call.Group, call.Instance);
        var partitions = (await call.ReadAsync(RestJson.Wire.PartitionList)).Check();
        await consumer.UseAsync(session => session.SeekAsync(partitions, toBeginning), call.Aborted);
        return Reply.Empty(StatusCodes.Status204NoContent);
    }
}
