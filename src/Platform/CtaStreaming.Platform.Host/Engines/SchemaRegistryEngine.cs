using CtaStreaming.Platform.SchemaRegistry;

namespace CtaStreaming.Platform.Host.Engines;

internal static class SchemaRegistryEngine
{
    public static async Task<RunningEngine> StartAsync(EngineContext context, CancellationToken cancellationToken)
    {
        var options = context.Options;
        var registry = await SchemaRegistryServer.StartAsync(
            new SchemaRegistryServerOptions
            {
                Url = new UriBuilder(Uri.UriSchemeHttp, options.Host, options.SchemaRegistryPort).ToString(),
                BootstrapServers = context.BootstrapServers!,
                LoggerFactory = context.LoggerFactory,
            },
            cancellationToken);
        context.SchemaRegistryUrl ??= registry.Url.GetLeftPart(UriPartial.Authority);
        return new RunningEngine(registry.Url.GetLeftPart(UriPartial.Authority), registry);
    }
}
