using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.Connect.Server;

/// <summary>What answers here, and for which cluster.</summary>
internal sealed record ServerInfo(
    [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("commit")] string Commit,
    [property: JsonPropertyName("kafka_cluster_id")] string ClusterId);

/// <summary>Whether the worker can do its work.</summary>
internal sealed record HealthInfo(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("message")] string Message);
