using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.RestProxy.Errors;
using CtaStreaming.Platform.RestProxy.Formats;
using CtaStreaming.Platform.RestProxy.Http;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.RestProxy.Consumers;

/// <summary>POST to a group makes a consumer instance, DELETE ends one.</summary>
internal sealed class InstancesApi(ConsumerRegistry registry, FormatTable formats)
{
    public void Map(ApiRoutes<RestCall> routes)
    {
        routes.Post("/consumers/{group}", CreateAsync);
        routes.Delete("/consumers/{group}/instances/{instance}", DeleteAsync);
    }

    private async Task<Reply> CreateAsync(RestCall call)
    {
        var config = (await call.ReadOptionalAsync(RestJson.Wire.CreateConsumerRequest) ?? new()).Check(formats);
        var group = call.Group;
        if (group.Any(char.IsControl)) throw RestErrors.InvalidConsumerConfig("the name of a group must not have control characters");
        registry.Create(group, config);
        var request = call.Http.Request;
        var uri = $"{request.Scheme}://{request.Host}/consumers/{Uri.EscapeDataString(group)}/instances/{Uri.EscapeDataString(config.Name)}";
        return Reply.Json(new(config.Name, uri), RestJson.Wire.CreatedConsumer);
    }

    private async Task<Reply> DeleteAsync(RestCall call)
    {
        await registry.DeleteAsync(call.Group, call.Instance);
        return Reply.Empty(StatusCodes.Status204NoContent);
    }
}
