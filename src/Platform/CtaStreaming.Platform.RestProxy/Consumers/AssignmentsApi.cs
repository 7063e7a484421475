using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.RestProxy.Http;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.RestProxy.Consumers;

/// <summary><c>…/assignments</c>: partitions taken by hand, or those that the group has given.</summary>
internal sealed class AssignmentsApi(ConsumerRegistry registry)
{
    private const string Path = "/consumers/{group}/instances/{instance}/assignments";

    public void Map(ApiRoutes<RestCall> routes)
    {
        routes.Post(Path, AssignAsync);
        routes.Get(Path, GetAsync);
    }

    private async Task<Reply> AssignAsync(RestCall call)
    {
        var consumer = registry.Find(call.Group, call.Instance);
        var partitions = (await call.ReadAsync(RestJson.Wire.PartitionList)).Check();
        await consumer.CallAsync(session => session.Assign(partitions), call.Aborted);
        return Reply.Empty(StatusCodes.Status204NoContent);
    }

    private async Task<Reply> GetAsync(RestCall call)
    {
        var assigned = await registry.Find(call.Group, call.Instance).CallAsync(session => session.Assignment, call.Aborted);
        return Reply.Json(PartitionList.Of(assigned), RestJson.Wire.PartitionList);
    }
}
