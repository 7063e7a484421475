using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace CtaStreaming.SearchSink.Tests;

/// <summary>Component and index templates as Elasticsearch keeps them: settings become text, and properties are added that nobody sent.</summary>
internal sealed class StubTemplates
{
    private readonly ConcurrentDictionary<string, JsonObject> _templates = new();

    /// <summary>The names of the templates that were put, in order.</summary>
    public ConcurrentQueue<string> Puts { get; } = new();

    public bool IsTimeSeries => (string?)_templates.GetValueOrDefault("_index_template/barrier_template")?["template"]?["settings"]?["index.mode"] == "time_series";

    public JsonObject this[string path]
    {
        get => _templates[path];
        set => _templates[path] = value;
    }

    public (int Status, JsonNode Answer) Answer(StubRequest request)
    {
        var path = request.Path[1..];
        if (request.Method == "PUT") return Put(path, request);
        return _templates.TryGetValue(path, out var template) && request.Query == "?flat_settings=true" ? (200, Listed(path, template)) : (404, Error(404, $"no template {path}"));
    }

    public static JsonObject Error(int status, string reason, string type = "resource_not_found_exception") =>
        new() { ["error"] = new JsonObject { ["root_cause"] = new JsonArray(), ["type"] = type, ["reason"] = reason }, ["status"] = status };

    private (int Status, JsonNode Answer) Put(string path, StubRequest request)
    {
        var template = JsonNode.Parse(request.Body)!.AsObject();
        var missing = template["composed_of"]?.AsArray().FirstOrDefault(component => !_templates.ContainsKey($"_component_template/{component}"));
        if (missing is not null) return (400, Error(400, $"index template specifies component templates [{missing}] that do not exist", "invalid_index_template_exception"));
        if (request.ContentType != "application/json") return (406, Error(406, "Content-Type header is not supported"));
        if (template["template"]?["settings"] is JsonObject settings)
        {
            foreach (var (name, value) in settings.ToList())
            {
                if (value is JsonValue scalar) settings[name] = scalar.ToString();
            }
        }

        if (template["data_stream"] is JsonObject stream) stream["hidden"] = false;
        template["created_date_millis"] = 1;
        _templates[path] = template;
        Puts.Enqueue(path);
        return (200, new JsonObject { ["acknowledged"] = true });
    }

    private static JsonObject Listed(string path, JsonObject template)
    {
        var parts = path.Split('/');
        return new JsonObject { [$"{parts[0][1..]}s"] = new JsonArray(new JsonObject { ["name"] = parts[1], [parts[0][1..]] = template.DeepClone() }) };
    }
}
