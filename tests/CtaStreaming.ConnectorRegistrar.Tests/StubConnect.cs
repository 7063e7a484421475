using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.ConnectorRegistrar.Tests;

/// <summary>Connect's REST API with scripted answers; it keeps no connectors.</summary>
internal sealed class StubConnect : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(int Status, string Body)>> _answers = new();
    private readonly ConcurrentQueue<(string Request, string Body)> _requests = new();
    private readonly WebApplication _server;

    private StubConnect(WebApplication server) => _server = server;

    public string Url => _server.Urls.First();

    /// <summary>What was asked, without the questions that only look.</summary>
    public IEnumerable<(string Request, string Body)> Changes => _requests.Where(request => !request.Request.StartsWith("GET ", StringComparison.Ordinal));

    /// <summary>How the last request asked to be let in.</summary>
    public string? Authorization { get; private set; }

    public static async Task<StubConnect> StartAsync(string url = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(url);
        var server = builder.Build();
        var stub = new StubConnect(server);
        server.Run(stub.AnswerAsync);
        await server.StartAsync();
        return stub;
    }

    /// <summary>The next answer to a request such as <c>GET /connectors/stations/status</c>; the last one stays. Unknown requests get 404.</summary>
    public StubConnect On(string request, int status, string body = "")
    {
        _answers.GetOrAdd(request, _ => new()).Enqueue((status, body));
        return this;
    }

    public StubConnect OnStatus(string connector, params string[] tasks) => On(
        "GET /connectors/stations/status",
        200,
        $$"""{"name":"stations","connector":{"state":"{{connector}}","worker_id":"w:8083"},"tasks":[{{string.Join(",", tasks.Select((task, id) => $$"""{"id":{{id}},"state":"{{task}}","worker_id":"w:8083"}"""))}}],"type":"source"}""");

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var request = $"{context.Request.Method} {context.Request.Path}";
        Authorization = context.Request.Headers.Authorization;
        _requests.Enqueue((request, await reader.ReadToEndAsync()));

        var answer = (Status: 404, Body: """{"error_code":404,"message":"Connector stations not found"}""");
        if (_answers.TryGetValue(request, out var queue) && queue.TryPeek(out var next))
        {
            answer = next;
            if (queue.Count > 1) queue.TryDequeue(out _);
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        if (answer.Status != StatusCodes.Status204NoContent) await context.Response.WriteAsync(answer.Body);
    }
}
