using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.SearchSink.Tests;

/// <summary>What Elasticsearch was asked, and when by the test's clock.</summary>
internal sealed record StubRequest(DateTimeOffset At, string Method, string Path, string Query, string? ContentType, string? Authorization, string? Encoding, string Body)
{
    /// <summary>The lines of a bulk request: every action with its document.</summary>
    public IReadOnlyList<(JsonObject Action, JsonObject Document)> Actions =>
        [.. Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Chunk(2).Select(pair => (JsonNode.Parse(pair[0])!.AsObject(), JsonNode.Parse(pair[1])!.AsObject()))];

    public IReadOnlyList<string> Users => [.. Actions.Select(action => action.Document["user"]!.GetValue<string>())];

    public static async Task<StubRequest> ReadAsync(HttpContext context, DateTimeOffset at)
    {
        var request = context.Request;
        var encoding = (string?)request.Headers.ContentEncoding;
        await using var body = encoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
        using var reader = new StreamReader(body, new UTF8Encoding(false, throwOnInvalidBytes: true));
        return new StubRequest(
            at, request.Method, request.Path, request.QueryString.Value ?? "", request.ContentType, request.Headers.Authorization, encoding, await reader.ReadToEndAsync());
    }
}
