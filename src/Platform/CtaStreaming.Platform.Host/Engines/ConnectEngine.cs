using CtaStreaming.Platform.Connect;

namespace CtaStreaming.Platform.Host.Engines;

internal static class ConnectEngine
{
    public static async Task<RunningEngine> StartAsync(EngineContext context, CancellationToken cancellationToken)
    {
        var options = context.Options;
        var worker = await ConnectServer.StartAsync(
            new ConnectServerOptions
            {
                Url = new UriBuilder(Uri.UriSchemeHttp, options.Host, options.ConnectPort).ToString(),
                BootstrapServers = context.BootstrapServers!,
                SchemaRegistryUrl = context.SchemaRegistryUrl,
                LoggerFactory = context.LoggerFactory,
            },
            cancellationToken);
        return new RunningEngine(worker.Url.GetLeftPart(UriPartial.Authority), worker);
    }
}
