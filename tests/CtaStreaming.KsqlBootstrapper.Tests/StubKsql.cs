using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.KsqlBootstrapper.Tests;

/// <summary>As much of ksqlDB's REST API as remembers names: what is created is listed, what is dropped is not. It runs no query.</summary>
internal sealed partial class StubKsql : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Sql, IReadOnlyDictionary<string, string> Properties)> _requests = new();
    private readonly ConcurrentDictionary<string, string> _sources = new();
    private readonly ConcurrentDictionary<string, string> _types = new();
    private readonly WebApplication _server;
    private int _topicsAsked;

    private StubKsql(WebApplication server) => _server = server;

    public string Url => _server.Urls.First();

    /// <summary>From which LIST TOPICS on the source topic is there.</summary>
    public int TopicThereAt { get; init; } = 1;

    /// <summary>The text in statements that are refused.</summary>
    public string? Refuses { get; init; }

    /// <summary>Whether statements are still being executed when they are answered.</summary>
    public bool IsSlow { get; init; }

    /// <summary>How the last request asked to be let in.</summary>
    public string? Authorization { get; private set; }

    public IEnumerable<string> Sources => _sources.Keys.Order(StringComparer.Ordinal);

    /// <summary>What was asked, without the questions that only look.</summary>
    public IEnumerable<(string Sql, IReadOnlyDictionary<string, string> Properties)> Changes =>
        _requests.Where(request => !request.Sql.StartsWith("LIST ", StringComparison.Ordinal));

    public static async Task<StubKsql> StartAsync(Func<WebApplication, StubKsql>? make = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var stub = make?.Invoke(server) ?? new StubKsql(server);
        server.Run(stub.AnswerAsync);
        await server.StartAsync();
        return stub;
    }

    public static StubKsql SlowIn(WebApplication server) => new(server) { IsSlow = true };

    public static StubKsql WithLateTopicIn(WebApplication server) => new(server) { TopicThereAt = 2 };

    public static StubKsql ThatRefuses(WebApplication server, string text) => new(server) { Refuses = text };

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Authorization = context.Request.Headers.Authorization;
        context.Response.ContentType = "application/json";
        if (context.Request.Path.StartsWithSegments("/status", StringComparison.Ordinal))
        {
            await context.Response.WriteAsync("""{"status":"SUCCESS","message":"at last"}""");
            return;
        }

        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var sql = body.RootElement.GetProperty("ksql").GetString()!;
        _requests.Enqueue((sql, body.RootElement.GetProperty("streamsProperties").Deserialize<Dictionary<string, string>>()!));
        if (Refuses is not null && sql.Contains(Refuses, StringComparison.Ordinal))
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync("""{"@type":"statement_error","error_code":40001,"message":"no such thing"}""");
            return;
        }

        await context.Response.WriteAsync(JsonSerializer.Serialize(Entities(sql)));
    }

    private object[] Entities(string sql)
    {
        if (sql == "LIST TOPICS;")
            return [new { topics = ++_topicsAsked >= TopicThereAt ? new[] { new { name = "org.chicago.cta.turnstiles.v1" } } : [] }];
        if (sql.StartsWith("LIST ", StringComparison.Ordinal))
        {
            return
            [
                new { streams = _sources.Where(source => source.Value == "STREAM").Select(source => new { name = source.Key }) },
                new { tables = _sources.Where(source => source.Value == "TABLE").Select(source => new { name = source.Key }) },
                new { types = _types.ToDictionary(type => type.Key, type => new { fields = new[] { new { name = type.Value } } }) },
            ];
        }

        if (DropSource().Match(sql) is { Success: true } drop) _sources.TryRemove(drop.Groups["name"].Value, out _);
        if (DropType().Match(sql) is { Success: true } unmark) _types.TryRemove(unmark.Groups["name"].Value, out _);
        if (CreateType().Match(sql) is { Success: true } mark) _types[mark.Groups["name"].Value] = mark.Groups["field"].Value;
        else if (CreateSource().Match(sql) is { Success: true } create) _sources[create.Groups["name"].Value.ToUpperInvariant()] = create.Groups["kind"].Value;
        return [new { commandId = "stream/`X`/create", commandStatus = new { status = IsSlow ? "EXECUTING" : "SUCCESS", message = "Stream created" } }];
    }

    [GeneratedRegex(@"^DROP (STREAM|TABLE) IF EXISTS `(?<name>\w+)`")]
    private static partial Regex DropSource();

    [GeneratedRegex(@"^DROP TYPE IF EXISTS (?<name>\w+);")]
    private static partial Regex DropType();

    [GeneratedRegex(@"CREATE TYPE (?<name>\w+) AS STRUCT<(?<field>\w+) BOOLEAN>")]
    private static partial Regex CreateType();

    [GeneratedRegex(@"^CREATE (?<kind>STREAM|TABLE) (?<name>\w+)")]
    private static partial Regex CreateSource();
}
