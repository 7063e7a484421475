using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.SchemaRegistry.Errors;
using CtaStreaming.Platform.SchemaRegistry.Http;
using CtaStreaming.Platform.SchemaRegistry.Storage;
using CtaStreaming.Platform.SchemaRegistry.Subjects;
using CtaStreaming.Platform.SchemaRegistry.Versions;

namespace CtaStreaming.Platform.SchemaRegistry.Schemas;

/// <summary><c>/schemas</c>: by id, and all of them. Ids answer for soft-deleted schemas too: old data must stay readable.</summary>
internal sealed class SchemasApi(Registry registry)
{
    private static readonly RegistryJson Json = RegistryJson.Wire;

    public void Map(ApiRoutes<RegistryCall> routes)
    {
        routes.Get("/schemas", List);
        routes.Get("/schemas/types", _ => Reply.Json(["AVRO"], Json.IEnumerableString));
        routes.Get("/schemas/ids/{id:int}", Get);
        routes.Get("/schemas/ids/{id:int}/schema", call => Reply.Raw(Find(call).Schema));
        routes.Get("/schemas/ids/{id:int}/subjects", ListSubjects);
        routes.Get("/schemas/ids/{id:int}/versions", ListVersions);
    }

    private Reply List(RegistryCall call)
    {
        var prefix = SubjectPrefix.Parse(call.Text("subjectPrefix"));
        var filter = call.LiveOrAll();
        var isLatestOnly = call.Flag("latestOnly");
        var schemas = from subject in registry.State.Subjects
                      where prefix.Matches(SubjectName.Parse(subject.Key))
                      let versions = subject.Value.Values.Where(schema => filter.Includes(schema))
                      from schema in isLatestOnly ? versions.TakeLast(1) : versions
                      select SchemaEntity.Of(schema);
        return Reply.Json(call.Page(schemas), Json.IEnumerableSchemaEntity);
    }

    private Reply Get(RegistryCall call)
    {
        var schema = Find(call);
        int? maxId = call.Flag("fetchMaxId") ? registry.State.IdsIn(Context(call)).Highest : null;
        return Reply.Json(
            new SchemaString(schema.Schema, schema.SchemaType, schema.References, schema.Metadata, schema.RuleSet, maxId), Json.SchemaString);
    }

    private Reply ListSubjects(RegistryCall call) =>
        Reply.Json(call.Page(Holders(call).Select(schema => schema.Subject).Distinct()), Json.IEnumerableString);

    private Reply ListVersions(RegistryCall call) =>
        Reply.Json(call.Page(Holders(call).Select(schema => new SubjectVersion(schema.Subject, schema.Version))), Json.IEnumerableSubjectVersion);

    private RegisteredSchema Find(RegistryCall call) =>
        registry.State.WithId(Context(call), call.Id).FirstOrDefault() ?? throw RegistryErrors.SchemaNotFound(call.Id);

    private IEnumerable<RegisteredSchema> Holders(RegistryCall call)
    {
        var all = registry.State.WithId(Context(call), call.Id).ToList();
        if (all.Count == 0) throw RegistryErrors.SchemaNotFound();
        var filter = call.LiveOrAll();
        return all.Where(schema => filter.Includes(schema));
    }

    /// <summary>Ids are numbered per context; the query's subject, or <c>:.context:</c> alone, says which one is meant.</summary>
    private static string Context(RegistryCall call) => SubjectName.Parse(call.Text("subject") ?? "").Context;
}
