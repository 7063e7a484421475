using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.SchemaRegistry.Errors;
using CtaStreaming.Platform.SchemaRegistry.Http;
using CtaStreaming.Platform.SchemaRegistry.Schemas;
using CtaStreaming.Platform.SchemaRegistry.Storage;

namespace CtaStreaming.Platform.SchemaRegistry.Subjects;

/// <summary><c>/subjects</c>: list, look up a schema, delete.</summary>
internal sealed class SubjectsApi(Registry registry)
{
    private static readonly RegistryJson Json = RegistryJson.Wire;

    public void Map(ApiRoutes<RegistryCall> routes)
    {
        routes.Get("/subjects", List);
        routes.Post("/subjects/{subject}", LookUpAsync);
        routes.Delete("/subjects/{subject}", DeleteAsync);
        routes.Get("/subjects/{subject}/metadata", FindByMetadata);
    }

    private Reply List(RegistryCall call)
    {
        var prefix = SubjectPrefix.Parse(call.Text("subjectPrefix"));
        var filter = call.VersionFilter();
        var subjects = from subject in registry.State.Subjects
                       where prefix.Matches(SubjectName.Parse(subject.Key)) && IsListed(subject.Value.Values, filter)
                       select subject.Key;
        return Reply.Json(call.Page(subjects), Json.IEnumerableString);
    }

    // A subject counts as deleted when nothing of it is live; with deleted=true both kinds are listed.
    private static bool IsListed(IEnumerable<RegisteredSchema> versions, VersionFilter filter) => filter switch
    {
        VersionFilter.Live => versions.Any(version => !version.Deleted),
        VersionFilter.Deleted => versions.All(version => version.Deleted),
        _ => true,
    };

    private async Task<Reply> LookUpAsync(RegistryCall call)
    {
        var request = await call.ReadAsync(Json.SchemaRequest);
        var found = LookUpSchema.Find(registry.State, call.Subject, request, call.Flag("normalize"), call.LiveOrAll());
        return Reply.Json(SchemaEntity.Of(found), Json.SchemaEntity);
    }

    private Task<Reply> DeleteAsync(RegistryCall call) => registry.WriteAsync(
        state => DeleteSubject.Decide(state, call.Subject, call.Flag("permanent")), Json.IEnumerableInt32, call.Aborted);

    private Reply FindByMetadata(RegistryCall call)
    {
        var wanted = call.Texts("key").Zip(call.Texts("value")).ToList();
        var filter = call.LiveOrAll();
        if (!registry.State.HasSubject(call.Subject, filter)) throw RegistryErrors.SubjectNotFound(call.Subject.ToString());
        var found = registry.State.VersionsOf(call.Subject, filter).LastOrDefault(version => SchemaMetadata.Has(version.Metadata, wanted));
        return Reply.Json(SchemaEntity.Of(found ?? throw RegistryErrors.SchemaNotFound()), Json.SchemaEntity);
    }
}
