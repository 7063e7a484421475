using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Http;

namespace CtaStreaming.Platform.Ksql.Server;

/// <summary><c>/is_valid_property</c>: what a client asks before it SETs a property for its session.</summary>
internal static class PropertiesApi
{
    public static void Map(ApiRoutes<KsqlCall> routes) => routes.Get("/is_valid_property/{name}", Check);

    private static Reply Check(KsqlCall call)
    {
        call.Negotiate(KsqlMediaType.Entities);
        var name = call.Segment("name");
        var definition = PropertyTable.Find(name)
            ?? throw new KsqlException($"Not recognizable as ksql, streams, consumer, or producer property: '{name}'") { ErrorCode = ErrorCode.BadRequest };
        PropertyTable.CheckOverride(definition, name);
        return Reply.Raw("true");
    }
}
