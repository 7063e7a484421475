using CtaStreaming.Platform.Ksql;

namespace CtaStreaming.Platform.Host.Engines;

internal static class KsqlEngine
{
    public static async Task<RunningEngine> StartAsync(EngineContext context, CancellationToken cancellationToken)
    {
        var options = context.Options;
        var server = await KsqlServer.StartAsync(
            new KsqlServerOptions
            {
                Url = new UriBuilder(Uri.UriSchemeHttp, options.Host, options.KsqlPort).ToString(),
                BootstrapServers = context.BootstrapServers!,
                SchemaRegistryUrl = context.SchemaRegistryUrl,
                LoggerFactory = context.LoggerFactory,
            },
            cancellationToken);
        return new RunningEngine(server.Url.GetLeftPart(UriPartial.Authority), server);
    }
}
