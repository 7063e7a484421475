using System.Net;
using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.RestProxy.Brokers;
using CtaStreaming.Platform.RestProxy.Consumers;
using CtaStreaming.Platform.RestProxy.Errors;
using CtaStreaming.Platform.RestProxy.Partitions;
using CtaStreaming.Platform.RestProxy.Produce;
using CtaStreaming.Platform.RestProxy.Topics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.RestProxy.Http;

/// <summary>The web application with all of its resources.</summary>
internal static class RestWeb
{
    public static WebApplication Build(IPEndPoint endpoint, Proxy proxy)
    {
        var options = proxy.Options;
        var web = EmbeddedWeb.Build(endpoint, options.MaxRequestBytes, options.LoggerFactory);
        web.Use(new ErrorHandling(proxy.Logger, MediaTypes.V2).InvokeAsync);
        web.Use(KafkaErrors.InvokeAsync);
        web.UseRouting();

        // Each group of routes has its own rules; the records of a consumer have none here, because they depend on the consumer.
        web.Use((http, next) => http.GetEndpoint()?.Metadata.GetMetadata<MediaTypeRules>() is { } rules ? rules.InvokeAsync(http, next) : next(http));

        var metadata = new ApiRoutes<RestCall>(web.MapGroup("").WithMetadata(MediaTypes.Metadata), http => new RestCall(http));
        new BrokersApi(proxy.Admin, options.KafkaTimeout).Map(metadata);
        new TopicsApi(proxy.Catalog).Map(metadata);
        new PartitionsApi(proxy.Catalog).Map(metadata);
        new InstancesApi(proxy.Consumers, proxy.Formats).Map(metadata);
        new SubscriptionApi(proxy.Consumers).Map(metadata);
        new AssignmentsApi(proxy.Consumers).Map(metadata);
        new PositionsApi(proxy.Consumers).Map(metadata);
        new OffsetsApi(proxy.Consumers).Map(metadata);

        var records = new ApiRoutes<RestCall>(web, http => new RestCall(http));
        new ProduceApi(proxy.Formats, proxy.Producer, options.MaxRecordsPerRequest).Map(records);
        new RecordsApi(proxy.Consumers, options).Map(records);
        return web;
    }
}
