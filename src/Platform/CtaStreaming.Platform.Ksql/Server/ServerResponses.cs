using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.Ksql.Server;

internal sealed record InfoResponse([property: JsonPropertyName("KsqlServerInfo")] ServerInfo KsqlServerInfo);

internal sealed record ServerInfo(string Version, string KafkaClusterId, string KsqlServiceId, string ServerStatus);

internal sealed record HealthResponse(bool IsHealthy, IReadOnlyDictionary<string, HealthDetail> Details, string ServerState);

internal sealed record HealthDetail(bool IsHealthy);

internal sealed record MetadataResponse(string Version, MetadataIdResponse ClusterId);

/// <param name="Id">Always empty, as in the original: what tells clusters apart is the scope.</param>
internal sealed record MetadataIdResponse(string Id, ClusterScope Scope);

internal sealed record ClusterScope(IReadOnlyList<string> Path, ClusterIds Clusters);

internal sealed record ClusterIds(
    [property: JsonPropertyName("kafka-cluster")] string KafkaCluster,
    [property: JsonPropertyName("ksql-cluster")] string KsqlCluster);

/// <param name="ClusterStatus">The servers of the cluster by <c>host:port</c>: this one.</param>
internal sealed record ClusterStatusResponse(IReadOnlyDictionary<string, HostStatus> ClusterStatus);

internal sealed record HostStatus(
    bool HostAlive, long LastStatusUpdateMs, IReadOnlyDictionary<string, string> ActiveStandbyPerQuery, HostStoreLags HostStoreLags);

internal sealed record HostStoreLags(IReadOnlyDictionary<string, string> StateStoreLags, long UpdateTimeMs);
