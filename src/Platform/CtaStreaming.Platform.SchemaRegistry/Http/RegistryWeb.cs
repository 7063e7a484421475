using System.Net;
using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.SchemaRegistry.Compatibility;
using CtaStreaming.Platform.SchemaRegistry.Config;
using CtaStreaming.Platform.SchemaRegistry.Contexts;
using CtaStreaming.Platform.SchemaRegistry.Metadata;
using CtaStreaming.Platform.SchemaRegistry.Modes;
using CtaStreaming.Platform.SchemaRegistry.Schemas;
using CtaStreaming.Platform.SchemaRegistry.Subjects;
using CtaStreaming.Platform.SchemaRegistry.Versions;
using Microsoft.AspNetCore.Builder;

namespace CtaStreaming.Platform.SchemaRegistry.Http;

/// <summary>The web application with all of its resources.</summary>
internal static class RegistryWeb
{
    private const string V1 = "application/vnd.schemaregistry.v1+json";

    private static readonly MediaTypeRules MediaTypes =
        new([V1, "application/vnd.schemaregistry+json", "application/json"], ["application/octet-stream"]);

    public static WebApplication Build(SchemaRegistryServerOptions options, IPEndPoint endpoint, Registry registry)
    {
        var web = EmbeddedWeb.Build(endpoint, RequestLimits.BodyBytes, options.LoggerFactory);
        web.Use(new ErrorHandling(options.LoggerFactory.CreateLogger(Log.Category), V1).InvokeAsync);
        web.UseRouting();
        web.Use(MediaTypes.InvokeAsync);
        var routes = new ApiRoutes<RegistryCall>(web, http => new RegistryCall(http));
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
