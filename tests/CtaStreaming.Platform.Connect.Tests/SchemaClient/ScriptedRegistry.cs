using System.Net;
using CtaStreaming.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace CtaStreaming.Platform.Connect.Tests.SchemaClient;

/// <summary>Answers as a test tells it to: by the number of the request, from 1. A status of 0 never answers.</summary>
internal sealed class ScriptedRegistry : IAsyncDisposable
{
    private readonly WebApplication _web;
    private int _requests;

    private ScriptedRegistry(Func<int, (int Status, string Body)> answer)
    {
        _web = EmbeddedWeb.Build(new IPEndPoint(IPAddress.Loopback, 0), 1024, NullLoggerFactory.Instance);
        _web.Run(async http =>
        {
            var (status, body) = answer(Interlocked.Increment(ref _requests));
            if (status == 0) await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            http.Response.StatusCode = status == 0 ? 500 : status;
            await http.Response.WriteAsync(body);
        });
    }

    public string Url => _web.Urls.First();

    public int Requests => _requests;

    public static async Task<ScriptedRegistry> StartAsync(Func<int, (int Status, string Body)> answer)
    {
        var registry = new ScriptedRegistry(answer);
        await registry._web.StartAsync();
        return registry;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();
}
