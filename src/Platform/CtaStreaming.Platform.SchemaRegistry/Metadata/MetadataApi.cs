using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.SchemaRegistry.Http;

namespace CtaStreaming.Platform.SchemaRegistry.Metadata;

/// <summary><c>/</c> and <c>/v1/metadata</c>: what answers here.</summary>
internal sealed class MetadataApi(string clusterName)
{
    private static readonly RegistryJson Json = RegistryJson.Wire;

    public void Map(ApiRoutes<RegistryCall> routes)
    {
        routes.Get("/", _ => Reply.Json(new EmptyObject(), Json.EmptyObject));
        routes.Get("/v1/metadata/id", _ => Reply.Json(ClusterId.Of(clusterName), Json.ClusterId));
        routes.Get("/v1/metadata/version", _ => Reply.Json(ServerVersion.Current, Json.ServerVersion));
    }
}
