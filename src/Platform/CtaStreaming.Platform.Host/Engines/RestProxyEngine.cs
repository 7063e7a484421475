using CtaStreaming.Platform.RestProxy;

namespace CtaStreaming.Platform.Host.Engines;

internal static class RestProxyEngine
{
    public static async Task<RunningEngine> StartAsync(EngineContext context, CancellationToken cancellationToken)
    {
        var options = context.Options;
        var proxy = await RestProxyServer.StartAsync(
            new RestProxyServerOptions
            {
                Url = new UriBuilder(Uri.UriSchemeHttp, options.Host, options.RestProxyPort).ToString(),
                BootstrapServers = context.BootstrapServers!,
                SchemaRegistryUrl = context.SchemaRegistryUrl,
                LoggerFactory = context.LoggerFactory,
            },
            cancellationToken);
        return new RunningEngine(proxy.Url.GetLeftPart(UriPartial.Authority), proxy);
    }
}
