using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.RestProxy.Http;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.RestProxy.Consumers;

/// <summary><c>…/subscription</c>: the topics whose partitions the group shares among its consumers.</summary>
internal sealed class SubscriptionApi(ConsumerRegistry registry)
{
    private const string Path = "/consumers/{group}/instances/{instance}/subscription";

    public void Map(ApiRoutes<RestCall> routes)
    {
        routes.Post(Path, SubscribeAsync);
        routes.Get(Path, GetAsync);
        routes.Delete(Path, UnsubscribeAsync);
    }

    private async Task<Reply> SubscribeAsync(RestCall call)
    {
        var consumer = registry.Find(call.Group, call.Instance);
        var subscription = (await call.ReadAsync(RestJson.Wire.SubscriptionRequest)).Check();
        await consumer.UseAsync(session => session.SubscribeAsync(subscription), call.Aborted);
        return Reply.Empty(StatusCodes.Status204NoContent);
    }

    private async Task<Reply> GetAsync(RestCall call)
    {
        var topics = await registry.Find(call.Group, call.Instance).CallAsync(session => session.Topics, call.Aborted);
        return Reply.Json(new(topics), RestJson.Wire.SubscriptionInfo);
    }

    private async Task<Reply> UnsubscribeAsync(RestCall call)
    {
        await registry.Find(call.Group, call.Instance).CallAsync(session => session.Unsubscribe(), call.Aborted);
        return Reply.Empty(StatusCodes.Status204NoContent);
    }
}
