using System.Net;
using System.Net.Sockets;
using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.RestProxy.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;

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
            await ListenAsync(web, endpoint, cancellationToken);
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

    private static async Task ListenAsync(WebApplication web, IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        try
        {
            await web.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw new IOException(
                $"Port {endpoint.Port} on {endpoint.Address} is taken by another program."
                + " Stop it, or give the REST proxy another port (0 takes a free one).",
                exception);
        }
        catch (SocketException exception)
        {
            throw new IOException($"The REST proxy can't listen on {endpoint}: {exception.Message}.", exception);
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
