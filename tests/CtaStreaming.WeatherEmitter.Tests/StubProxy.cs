using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.WeatherEmitter.Tests;

/// <summary>Answers as it is told to, in turn, and then always that all is well; remembers what it was asked, and when by the test's clock.</summary>
internal sealed class StubProxy : IAsyncDisposable
{
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _answers = new();
    private readonly ConcurrentQueue<StubRequest> _requests = new();
    private readonly WebApplication _server;

    private StubProxy(TimeProvider time)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(async context =>
        {
            var body = await JsonDocument.ParseAsync(context.Request.Body);
            _requests.Enqueue(new StubRequest(
                time.GetUtcNow(), $"{context.Request.Method} {context.Request.Path}", context.Request.ContentType, context.Request.Headers.Accept, body.RootElement)
            {
                Authorization = context.Request.Headers.Authorization,
            });
            if (_answers.TryDequeue(out var answer)) await answer(context);
            else await WriteAsync(context, 200, Success);
        });
    }

    public static string Success => """{"offsets":[{"partition":0,"offset":5,"error_code":null,"error":null}],"key_schema_id":11,"value_schema_id":12}""";

    public string Url => _server.Urls.First();

    public IReadOnlyList<StubRequest> Requests => [.. _requests];

    public static async Task<StubProxy> StartAsync(TimeProvider time)
    {
        var proxy = new StubProxy(time);
        await proxy._server.StartAsync();
        return proxy;
    }

    public StubProxy Answers(int status, string body, string? retryAfter = null)
    {
        _answers.Enqueue(context =>
        {
            if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
            return WriteAsync(context, status, body);
        });
        return this;
    }

    /// <summary>The connection breaks: nobody can tell what became of the request.</summary>
    public StubProxy HangsUp()
    {
        _answers.Enqueue(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        return this;
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private static Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/vnd.kafka.v2+json";
        return context.Response.WriteAsync(body);
    }
}

/// <summary>What the proxy was asked.</summary>
internal sealed record StubRequest(DateTimeOffset At, string Target, string? ContentType, string? Accept, JsonElement Body)
{
    public string? Authorization { get; init; }

    public IEnumerable<string> Parts => Body.EnumerateObject().Select(part => part.Name);

    public JsonElement Record => Assert.Single(Body.GetProperty("records").EnumerateArray());

    public long Timestamp => Record.GetProperty("key").GetProperty("timestamp").GetInt64();
}
