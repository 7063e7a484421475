using CtaStreaming.Platform.SchemaRegistry.Errors;
using CtaStreaming.Platform.SchemaRegistry.Modes;
using CtaStreaming.Platform.SchemaRegistry.Storage;
using CtaStreaming.Platform.SchemaRegistry.Subjects;

namespace CtaStreaming.Platform.SchemaRegistry.Versions;

/// <summary>Deletes one version: first softly, then for good.</summary>
internal static class DeleteVersion
{
    /// <returns>The version's number.</returns>
    public static Decision<int> Decide(RegistryState state, SubjectName subject, int version, bool permanent)
    {
        if (Mode.IsReadOnly(state.EffectiveMode(subject))) throw RegistryErrors.ReadOnly(subject.ToString());
        if (!state.HasSubject(subject, VersionFilter.All)) throw RegistryErrors.SubjectNotFound(subject.ToString());

        var schema = state.Find(subject, version)
            ?? state.Find(subject, version, VersionFilter.All)
            ?? throw RegistryErrors.VersionNotFound(version);
        if (permanent && !schema.Deleted) throw RegistryErrors.VersionNotSoftDeleted(schema.Subject, schema.Version);
        if (!permanent && schema.Deleted) throw RegistryErrors.VersionSoftDeleted(schema.Subject, schema.Version);
        CheckReferrers(state, schema, permanent);

        if (!permanent) return new(schema.Version, SchemaRecord.Of(schema with { Deleted = true }));
        var isLast = state.VersionsOf(subject, VersionFilter.All).Count() == 1;
        return new(schema.Version, [SchemaRecord.Tombstone(schema), .. isLast ? DeleteSubject.Settings(state, subject) : []]);
    }

    /// <summary>
    /// A live schema keeps what it refers to from being hidden; even a soft-deleted one keeps it from being removed, since it
    /// still decodes old data.
    /// </summary>
    public static void CheckReferrers(RegistryState state, RegisteredSchema schema, bool permanent)
    {
        if (state.ReferrersOf(schema).Any(referrer => permanent || !referrer.Deleted)) throw RegistryErrors.ReferenceExists(schema);
    }
}
