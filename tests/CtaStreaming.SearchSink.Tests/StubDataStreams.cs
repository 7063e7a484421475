using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace CtaStreaming.SearchSink.Tests;

/// <summary>Data streams behind the bulk API: documents by id, a range of timestamps, and documents that are refused as the test says.</summary>
internal sealed class StubDataStreams
{
    private readonly ConcurrentDictionary<(string Stream, string Id), JsonObject> _documents = new();
    private readonly ConcurrentQueue<(int Status, string Type, Func<string, bool> Users)> _refusals = new();

    /// <summary>What was wrong with requests.</summary>
    public ConcurrentQueue<string> Violations { get; } = new();

    public DateTimeOffset Start { get; set; } = DateTimeOffset.MinValue;

    public DateTimeOffset End { get; set; } = DateTimeOffset.MaxValue;

    public int Count => _documents.Count;

    public IEnumerable<string> Users => _documents.Values.Select(User).Order(StringComparer.Ordinal);

    public IEnumerable<(string Stream, string Id)> Ids => _documents.Keys;

    /// <summary>The next bulk request refuses the documents of these users.</summary>
    public StubDataStreams Refuses(int status, string type, Func<string, bool> users)
    {
        _refusals.Enqueue((status, type, users));
        return this;
    }

    public (int Status, JsonNode Answer) Bulk(StubRequest request, bool isTimeSeries)
    {
        if (Violation(request, isTimeSeries) is { } violation)
        {
            Violations.Enqueue(violation);
            return (400, StubTemplates.Error(400, violation, "illegal_argument_exception"));
        }

        var refusal = _refusals.TryDequeue(out var next) ? next : (Status: 0, Type: "", Users: _ => false);
        var items = new JsonArray();
        foreach (var (action, document) in request.Actions)
        {
            var stream = (string)action["create"]!["_index"]!;
            var item = refusal.Users(User(document))
                ? Error(refusal.Status, refusal.Type, "as the test wants it")
                : Create(stream, (string?)action["create"]!["_id"], document, isTimeSeries);
            items.Add(new JsonObject { ["create"] = item });
        }

        return (200, new JsonObject { ["took"] = 1, ["errors"] = items.Any(item => (int)item!["create"]!["status"]! >= 300), ["items"] = items });
    }

    private JsonObject Create(string stream, string? id, JsonObject document, bool isTimeSeries)
    {
        var time = DateTimeOffset.Parse((string)document["@timestamp"]!, CultureInfo.InvariantCulture);
        if (isTimeSeries && (time < Start || time >= End))
        {
            return Error(400, "illegal_argument_exception", $"the document timestamp [{document["@timestamp"]}] is outside of ranges of currently writable indices [[{Start:O},{End:O}]]");
        }

        if (!((string)document["location"]!).Contains(',', StringComparison.Ordinal))
        {
            var error = Error(400, "document_parsing_exception", "[1:99] failed to parse field [location] of type [geo_point]");
            error["error"]!["caused_by"] = new JsonObject { ["type"] = "parse_exception", ["reason"] = "unsupported symbol" };
            return error;
        }

        id ??= $"{document["user"]}|{document["station"]}|{time.ToUnixTimeMilliseconds()}";
        return _documents.TryAdd((stream, id), document)
            ? new JsonObject { ["status"] = 201 }
            : Error(409, "version_conflict_engine_exception", "version conflict, document already exists (current version [1])");
    }

    private static string User(JsonObject document) => (string)document["user"]!;

    private static JsonObject Error(int status, string type, string reason) =>
        new() { ["status"] = status, ["error"] = new JsonObject { ["type"] = type, ["reason"] = reason } };

    /// <summary>https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-bulk</summary>
    private static string? Violation(StubRequest request, bool isTimeSeries)
    {
        if (request.Method != "POST") return $"{request.Method} is not POST";
        if (request.ContentType != "application/x-ndjson") return $"Content-Type header [{request.ContentType}] is not supported";
        if (!request.Body.EndsWith('\n')) return "The bulk request must be terminated by a newline [\\n]";
        var lines = request.Body[..^1].Split('\n');
        if (lines.Length % 2 != 0 || lines.Any(line => line.Length == 0)) return "an action without a document";
        foreach (var (action, document) in request.Actions)
        {
            if (action.Count != 1 || action["create"] is not JsonObject create) return $"data streams take create only, not {action}";
            if (create.Any(property => property.Key is not ("_index" or "_id"))) return $"unknown parameter in {action}";
            if (isTimeSeries == create.ContainsKey("_id")) return $"an id in a time series, or none elsewhere: {action}";
            if (!document.Select(property => property.Key).SequenceEqual(["@timestamp", "user", "delta", "station", "location"])) return $"another document than the mapping has: {document}";
        }

        return null;
    }
}
