using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.Ksql.Server;

internal sealed record InfoResponse([property: JsonPropertyName("KsqlServerInfo")] ServerInfo KsqlServerInfo);

internal sealed record ServerInfo(string Version, string KafkaClusterId, string KsqlServiceId, string ServerStatus);

internal sealed record HealthResponse(bool IsHealthy, IReadOnlyDictionary<string, HealthDetail> Details, string ServerState);

internal sealed record HealthDetail(bool IsHealthy);

internal sealed record MetadataResponse(ClusterScope Scope, string Id);

internal sealed record ClusterScope(IReadOnlyList<string> Path, ClusterIds Clusters);

internal sealed record ClusterIds(
    [property: JsonPropertyName("kafka-cluster")] string KafkaCluster,
    [property: JsonPropertyName("ksql-cluster")] string KsqlCluster);

internal sealed record MetadataIdResponse(string Scope, string Id);
