using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.Ksql.Commands;
using CtaStreaming.Platform.Ksql.Http;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.Ksql.Server;

/// <summary>What the server is and how it is: <c>/info</c>, <c>/healthcheck</c>, and what Confluent's other tools ask for.</summary>
internal sealed class ServerApi(KsqlServerOptions options, CommandLog log, ServerAddress address)
{
    /// <summary>The version whose behaviour this server has.</summary>
    public const string Version = "0.29.0";

    public void Map(ApiRoutes<KsqlCall> routes)
    {
        routes.Get("/", _ => Reply.Empty(StatusCodes.Status307TemporaryRedirect) with { Location = "/info" });
        routes.Get("/info", call => Json(call, new InfoResponse(new ServerInfo(Version, log.ClusterId, options.ServiceId, State)), KsqlJson.Wire.InfoResponse));
        routes.Get("/healthcheck", call => Json(call, Health(), KsqlJson.Wire.HealthResponse));
        routes.Get("/v1/metadata", call => Json(call, new MetadataResponse(Version, ClusterId), KsqlJson.Wire.MetadataResponse));
        routes.Get("/v1/metadata/id", call => Json(call, ClusterId, KsqlJson.Wire.MetadataIdResponse));
        routes.Get("/clusterStatus", call => Json(call, Cluster(), KsqlJson.Wire.ClusterStatusResponse));
        routes.Get("/chc/ready", _ => Reply.Raw("{}"));
        routes.Get("/chc/live", _ => Reply.Raw("{}"));
    }

    private string State => log.IsRunning ? "RUNNING" : "ERROR";

    private MetadataIdResponse ClusterId => new("", new ClusterScope([], new(log.ClusterId, options.ServiceId)));

    /// <summary>There is one server, and it can only answer while it is alive.</summary>
    private ClusterStatusResponse Cluster()
    {
        var none = new Dictionary<string, string>();
        var status = new HostStatus(true, options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds(), none, new(none, 0));
        return new(new Dictionary<string, HostStatus> { [address.Authority] = status });
    }

    private HealthResponse Health()
    {
        var detail = new HealthDetail(log.IsRunning);
        return new(log.IsRunning, new Dictionary<string, HealthDetail> { ["metastore"] = detail, ["kafka"] = detail, ["commandRunner"] = detail }, State);
    }

    private static Reply Json<T>(KsqlCall call, T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        call.Negotiate(KsqlMediaType.Entities);
        return Reply.Json(value, type);
    }
}
