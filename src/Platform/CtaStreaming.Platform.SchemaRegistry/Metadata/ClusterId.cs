using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.SchemaRegistry.Metadata;

/// <summary>Which cluster this registry belongs to.</summary>
internal sealed record ClusterId(
    [property: JsonPropertyName("scope")] ClusterScope Scope,
    [property: JsonPropertyName("id")] string Id)
{
    /// <param name="name">The topic of the state stands for the registry cluster: whoever shares it is one registry.</param>
    public static ClusterId Of(string name) =>
        new(new([], new Dictionary<string, string> { ["schema-registry-cluster"] = name }), "");
}

internal sealed record ClusterScope(
    [property: JsonPropertyName("path")] IReadOnlyList<string> Path,
    [property: JsonPropertyName("clusters")] IReadOnlyDictionary<string, string> Clusters);
