using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.RestProxy.Http;
using Microsoft.AspNetCore.Builder;

namespace CtaStreaming.Platform.RestProxy;

/// <summary>A running REST Proxy: Kafka for clients that have nothing but HTTP.</summary>
public sealed class RestProxyServer : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly Proxy _proxy;

    private RestProxyServer(WebApplication web, Proxy proxy, Uri url)
    {
        (_web, _proxy) = (web, proxy);
        Url = url;
    }

    /// <summary>Where it listens, with the port it really has.</summary>
    public Uri Url { get; }

    /// <summary>Listens at once: it has no state of its own, and says with each request whether Kafka and the registry can be reached.</summary>
    /// <param name="options">Where to listen and which broker and registry to use.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The URL is not one to listen on, or that of the registry is none.</exception>
    /// <exception cref="IOException">The address can't be had: the message says why and what to do.</exception>
    public static async Task<RestProxyServer> StartAsync(RestProxyServerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var endpoint = ListenAddress.Parse(options.Url);
        var proxy = new Proxy(options);
        WebApplication? web = null;
        try
        {
            web = RestWeb.Build(endpoint, proxy);
            await EmbeddedWeb.ListenAsync(web, endpoint, "REST proxy", cancellationToken);
            var url = new Uri(web.Urls.First());
            Log.Listening(proxy.Logger, url, options.BootstrapServers);
            return new RestProxyServer(web, proxy, url);
        }
        catch
        {
            if (web is not null) await web.DisposeAsync();
            await proxy.DisposeAsync();
            throw;
        }
    }

    /// <summary>Answers what has been asked, reads that wait included, leaves the consumer groups, and lets go of port and broker.</summary>
    public async ValueTask DisposeAsync()
    {
        await _proxy.Consumers.StopAsync();
        await _web.StopAsync();
        await _web.DisposeAsync();
        await _proxy.DisposeAsync();
    }
}
