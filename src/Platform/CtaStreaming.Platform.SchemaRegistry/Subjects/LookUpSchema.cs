using CtaStreaming.Platform.SchemaRegistry.Errors;
using CtaStreaming.Platform.SchemaRegistry.Schemas;
using CtaStreaming.Platform.SchemaRegistry.Storage;

namespace CtaStreaming.Platform.SchemaRegistry.Subjects;

/// <summary>Finds the version of a subject that has the given schema.</summary>
internal static class LookUpSchema
{
    public static RegisteredSchema Find(RegistryState state, SubjectName subject, SchemaRequest request, bool normalize, VersionFilter filter)
    {
        if (!state.HasSubject(subject, filter)) throw RegistryErrors.SubjectNotFound(subject.ToString());
        if (request.IsEmpty) throw RegistryErrors.EmptySchema();

        var reader = new SchemaReader(state);
        var schema = reader.Read(request, subject.Context, normalize || state.Normalizes(subject));
        var versions = state.VersionsOf(subject, filter).Reverse().ToList();
        return versions.FirstOrDefault(version => version.Identity == schema.Identity)
            ?? reader.FindInlined(schema, versions)
            ?? throw RegistryErrors.SchemaNotFound();
    }
}
