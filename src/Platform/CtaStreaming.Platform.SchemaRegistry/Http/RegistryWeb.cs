using System.Net;
using CtaStreaming.Platform.SchemaRegistry.Compatibility;
using CtaStreaming.Platform.SchemaRegistry.Config;
using CtaStreaming.Platform.SchemaRegistry.Contexts;
using CtaStreaming.Platform.SchemaRegistry.Metadata;
using CtaStreaming.Platform.SchemaRegistry.Modes;
using CtaStreaming.Platform.SchemaRegistry.Schemas;
using CtaStreaming.Platform.SchemaRegistry.Subjects;
using CtaStreaming.Platform.SchemaRegistry.Versions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CtaStreaming.Platform.SchemaRegistry.Http;

/// <summary>The web application: a bare one, since it shares a process with other engines and must start in no time.</summary>
internal static class RegistryWeb
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    public static WebApplication Build(SchemaRegistryServerOptions options, IPEndPoint endpoint, Registry registry)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(endpoint);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestLimits.BodyBytes;
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(options.LoggerFactory);
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);

        var web = builder.Build();
        web.Use(new ErrorHandling(options.LoggerFactory.CreateLogger(Log.Category)).InvokeAsync);
        web.UseRouting();
        web.Use(Negotiation.InvokeAsync);
        var routes = new RegistryRoutes(web);
        new MetadataApi(options.Topic).Map(routes);
        new SubjectsApi(registry).Map(routes);
        new VersionsApi(registry).Map(routes);
        new SchemasApi(registry).Map(routes);
        new CompatibilityApi(registry).Map(routes);
        new ConfigApi(registry).Map(routes);
        new ModeApi(registry).Map(routes);
        new ContextsApi(registry).Map(routes);
        return web;
    }
}
