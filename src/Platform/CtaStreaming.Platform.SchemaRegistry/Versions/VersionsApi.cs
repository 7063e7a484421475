using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.SchemaRegistry.Errors;
using CtaStreaming.Platform.SchemaRegistry.Http;
using CtaStreaming.Platform.SchemaRegistry.Schemas;
using CtaStreaming.Platform.SchemaRegistry.Storage;

namespace CtaStreaming.Platform.SchemaRegistry.Versions;

/// <summary><c>/subjects/{subject}/versions</c>: register, list, read, delete.</summary>
internal sealed class VersionsApi(Registry registry)
{
    private static readonly RegistryJson Json = RegistryJson.Wire;

    public void Map(ApiRoutes<RegistryCall> routes)
    {
        routes.Get("/subjects/{subject}/versions", List);
        routes.Post("/subjects/{subject}/versions", RegisterAsync);
        routes.Get("/subjects/{subject}/versions/{version}", call => Reply.Json(SchemaEntity.Of(Find(call)), Json.SchemaEntity));
        routes.Get("/subjects/{subject}/versions/{version}/schema", call => Reply.Raw(Find(call).Schema));
        routes.Get("/subjects/{subject}/versions/{version}/referencedby", ListReferrers);
        routes.Delete("/subjects/{subject}/versions/{version}", DeleteAsync);
    }

    private Reply List(RegistryCall call)
    {
        var versions = registry.State.VersionsOf(call.Subject, call.VersionFilter()).Select(schema => schema.Version).ToList();
        return versions.Count > 0
            ? Reply.Json(call.Page(versions), Json.IEnumerableInt32)
            : throw RegistryErrors.SubjectNotFound(call.Subject.ToString());
    }

    private async Task<Reply> RegisterAsync(RegistryCall call)
    {
        var request = await call.ReadAsync(Json.SchemaRequest);
        var schema = await registry.WriteAsync(
            state => new RegisterSchema(state, call.Subject, request, call.Flag("normalize")).Decide(), call.Aborted);
        return Reply.Json(new SchemaId(schema.Id), Json.SchemaId);
    }

    private Reply ListReferrers(RegistryCall call)
    {
        var schema = Find(call, VersionFilter.All);
        var filter = call.LiveOrAll();
        var ids = registry.State.ReferrersOf(schema).Where(referrer => filter.Includes(referrer)).Select(referrer => referrer.Id).Distinct().Order();
        return Reply.Json(call.Page(ids), Json.IEnumerableInt32);
    }

    private Task<Reply> DeleteAsync(RegistryCall call)
    {
        var version = call.Version;
        return registry.WriteAsync(
            state => DeleteVersion.Decide(state, call.Subject, version, call.Flag("permanent")), Json.Int32, call.Aborted);
    }

    private RegisteredSchema Find(RegistryCall call) => Find(call, call.LiveOrAll());

    private RegisteredSchema Find(RegistryCall call, VersionFilter filter)
    {
        var (state, subject, version) = (registry.State, call.Subject, call.Version);
        if (state.Find(subject, version, filter) is { } schema) return schema;
        throw state.HasSubject(subject, filter) ? RegistryErrors.VersionNotFound(version) : RegistryErrors.SubjectNotFound(subject.ToString());
    }
}
