using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Http;

/// <summary>A web application that is bare, since it shares a process with other engines and must start in no time.</summary>
public static class EmbeddedWeb
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Kestrel on one address and nothing else: no configuration, no signals, no server header.</summary>
    /// <param name="endpoint">Where to listen; port 0 takes a free one.</param>
    /// <param name="maxBodyBytes">The longest request body, in bytes.</param>
    /// <param name="loggerFactory">The framework's log.</param>
    /// <param name="cleartextHttp2">Whether clients may also speak HTTP/2 at once, without TLS and without asking.</param>
    public static WebApplication Build(IPEndPoint endpoint, long maxBodyBytes, ILoggerFactory loggerFactory, bool cleartextHttp2 = false)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(endpoint, listen =>
            {
                if (cleartextHttp2) CleartextHttp2.Allow(kestrel, listen);
            });
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = maxBodyBytes;
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(loggerFactory);
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        return builder.Build();
    }

    /// <summary>Starts to listen.</summary>
    /// <param name="web">The application.</param>
    /// <param name="endpoint">The address it was built for.</param>
    /// <param name="engine">What it is called in messages.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The address can't be had: the message says why and what to do.</exception>
    public static async Task ListenAsync(WebApplication web, IPEndPoint endpoint, string engine, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(web);
        ArgumentNullException.ThrowIfNull(endpoint);
        try
        {
            await web.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw new IOException(
                $"Port {endpoint.Port} on {endpoint.Address} is taken by another program. Stop it, or give the {engine} another port (0"
                    + $" takes a free one).",
                exception);
        }
        catch (SocketException exception)
        {
            throw new IOException($"The {engine} can't listen on {endpoint}: {exception.Message}.", exception);
        }
    }

    /// <summary>Leaves signals to the process that hosts the engine; the default would answer Ctrl+C on its own.</summary>
    private sealed class EmbeddedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
