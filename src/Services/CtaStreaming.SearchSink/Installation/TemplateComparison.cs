using System.Text.Json.Nodes;

namespace CtaStreaming.SearchSink.Installation;

/// <summary>Whether Elasticsearch has what is asked for.</summary>
internal static class TemplateComparison
{
    /// <summary>
    /// Everything wanted is there. More may be: versions of Elasticsearch add properties with their defaults, and dates. Settings come back as
    /// text, whatever they were sent as.
    /// </summary>
    public static bool Covers(JsonNode? there, JsonNode? wanted) => (there, wanted) switch
    {
        (JsonObject has, JsonObject wants) => wants.All(property => has.ContainsKey(property.Key) && Covers(has[property.Key], property.Value)),
        (JsonArray has, JsonArray wants) => has.Count == wants.Count && has.Zip(wants).All(pair => Covers(pair.First, pair.Second)),
        (JsonValue has, JsonValue wants) => has.ToString() == wants.ToString(),
        (null, null) => true,
        _ => false,
    };

    /// <summary>A template without a version is older than any that has one.</summary>
    public static long Version(JsonNode? template) => template?["version"] is JsonValue value && value.TryGetValue(out long version) ? version : 0;
}
