using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CtaStreaming.SearchSink.Tests;

/// <summary>
/// As much of Elasticsearch as the sink meets: templates, and the bulk API on data streams that remember their documents by id. Before that
/// it does what it is told to, in turn; a request of another shape than the published one is a violation, and refused.
/// </summary>
internal sealed class StubElasticsearch : IAsyncDisposable
{
    private readonly ConcurrentQueue<Func<HttpContext, Func<Task>, Task>> _faults = new();
    private readonly ConcurrentQueue<StubRequest> _requests = new();
    private readonly TimeProvider _time;
    private readonly WebApplication _server;

    private StubElasticsearch(TimeProvider time, int port)
    {
        _time = time;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        builder.WebHost.ConfigureKestrel((KestrelServerOptions options) => options.Limits.MaxRequestBodySize = null);
        _server = builder.Build();
        _server.Run(AnswerAsync);
    }

    public string Url => _server.Urls.First();

    public StubTemplates Templates { get; } = new();

    public StubDataStreams DataStreams { get; init; } = new();

    public int MaxContentLength { get; set; } = 100 * 1024 * 1024;

    public IReadOnlyList<StubRequest> Requests => [.. _requests];

    public IReadOnlyList<StubRequest> Bulks => [.. _requests.Where(request => request.Path == "/_bulk")];

    public static async Task<StubElasticsearch> StartAsync(TimeProvider? time = null, int port = 0, StubDataStreams? dataStreams = null)
    {
        var stub = new StubElasticsearch(time ?? TimeProvider.System, port) { DataStreams = dataStreams ?? new StubDataStreams() };
        await stub._server.StartAsync();
        return stub;
    }

    public StubElasticsearch Answers(int status, string body = "", string? retryAfter = null) => Faults((context, _) =>
    {
        if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
        return WriteAsync(context, status, body);
    });

    /// <summary>The request is not carried out, and not answered.</summary>
    public StubElasticsearch HangsUp() => Faults((context, _) =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    /// <summary>The request is carried out, and the connection breaks in the middle of the answer.</summary>
    public StubElasticsearch HangsUpInTheAnswer() => Faults(async (context, carryOut) =>
    {
        var answer = context.Response.Body;
        using var whole = new MemoryStream();
        context.Response.Body = whole;
        await carryOut();
        context.Response.ContentLength = whole.Length;
        await answer.WriteAsync(whole.ToArray().AsMemory(0, (int)whole.Length / 2));
        await answer.FlushAsync();
        context.Abort();
    });

    /// <summary>The request is carried out only when the test says so, and not at all if the client has gone by then.</summary>
    public StubElasticsearch AnswersWhen(Task released) => Faults(async (context, carryOut) =>
    {
        await Task.WhenAny(released, Task.Delay(Timeout.Infinite, context.RequestAborted));
        if (released.IsCompleted) await carryOut();
    });

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private StubElasticsearch Faults(Func<HttpContext, Func<Task>, Task> fault)
    {
        _faults.Enqueue(fault);
        return this;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = await StubRequest.ReadAsync(context, _time.GetUtcNow());
        _requests.Enqueue(request);
        if (_faults.TryDequeue(out var fault)) await fault(context, () => CarryOutAsync(context, request));
        else await CarryOutAsync(context, request);
    }

    private Task CarryOutAsync(HttpContext context, StubRequest request)
    {
        if (request.Body.Length > MaxContentLength) return WriteAsync(context, 413, "");
        var (status, answer) = request.Path == "/_bulk" ? DataStreams.Bulk(request, Templates.IsTimeSeries) : Templates.Answer(request);
        return WriteAsync(context, status, answer.ToJsonString());
    }

    private static Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers["X-elastic-product"] = "Elasticsearch";
        return context.Response.WriteAsync(body);
    }
}
