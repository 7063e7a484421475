using System.Net;
using CtaStreaming.Platform.Connect.Connectors;
using CtaStreaming.Platform.Connect.Lifecycle;
using CtaStreaming.Platform.Connect.Offsets;
using CtaStreaming.Platform.Connect.Plugins;
using CtaStreaming.Platform.Connect.Runtime;
using CtaStreaming.Platform.Connect.Server;
using CtaStreaming.Platform.Connect.Status;
using CtaStreaming.Platform.Connect.Tasks;
using CtaStreaming.Platform.Connect.Topics;
using CtaStreaming.Platform.Http;
using Microsoft.AspNetCore.Builder;

namespace CtaStreaming.Platform.Connect.Http;

/// <summary>The web application with all of its resources.</summary>
internal static class ConnectWeb
{
    private const string MediaType = "application/json";

    public static WebApplication Build(ConnectServerOptions options, IPEndPoint endpoint, Herder herder, string clusterId)
    {
        var web = EmbeddedWeb.Build(endpoint, RequestLimits.BodyBytes, options.LoggerFactory);
        web.Use(new ErrorHandling(options.LoggerFactory.CreateLogger(Log.Category), MediaType).InvokeAsync);
        web.UseRouting();
        web.Use(new MediaTypeRules([MediaType], []).InvokeAsync);
        var routes = new ApiRoutes<ConnectCall>(web, http => new ConnectCall(http));
        new ServerApi(clusterId).Map(routes);
        new ConnectorsApi(herder).Map(routes);
        new StatusApi(herder).Map(routes);
        new LifecycleApi(herder).Map(routes);
        new TasksApi(herder).Map(routes);
        new TopicsApi(herder).Map(routes);
        new OffsetsApi(herder).Map(routes);
        new PluginsApi(herder).Map(routes);
        return web;
    }
}
