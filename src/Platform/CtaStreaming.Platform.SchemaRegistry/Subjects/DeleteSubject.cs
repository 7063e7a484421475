using CtaStreaming.Platform.SchemaRegistry.Errors;
using CtaStreaming.Platform.SchemaRegistry.Modes;
using CtaStreaming.Platform.SchemaRegistry.Storage;
using CtaStreaming.Platform.SchemaRegistry.Versions;

namespace CtaStreaming.Platform.SchemaRegistry.Subjects;

/// <summary>Deletes a subject: first softly, which hides its versions, then for good, which removes them with config and mode.</summary>
internal static class DeleteSubject
{
    /// <returns>The versions deleted now.</returns>
    public static Decision<IEnumerable<int>> Decide(RegistryState state, SubjectName subject, bool permanent)
    {
        if (Mode.IsReadOnly(state.EffectiveMode(subject))) throw RegistryErrors.ReadOnly(subject.ToString());
        if (!state.HasSubject(subject, VersionFilter.All)) throw RegistryErrors.SubjectNotFound(subject.ToString());

        var live = state.VersionsOf(subject).ToList();
        var versions = permanent ? [.. state.VersionsOf(subject, VersionFilter.All)] : live;
        if (permanent && live.Count > 0) throw RegistryErrors.SubjectNotSoftDeleted(subject.ToString());
        if (!permanent && live.Count == 0) throw RegistryErrors.SubjectSoftDeleted(subject.ToString());

        foreach (var version in versions) DeleteVersion.CheckReferrers(state, version, permanent);
        List<LogRecord> records = permanent
            ? [.. versions.Select(SchemaRecord.Tombstone), .. Settings(state, subject)]
            : [new DeleteSubjectRecord(subject.ToString(), versions[^1].Version)];
        return new([.. versions.Select(version => version.Version)], records);
    }

    /// <summary>Takes back what was set for a subject that is no more, or a later one of that name would inherit it.</summary>
    public static IEnumerable<LogRecord> Settings(RegistryState state, SubjectName subject)
    {
        if (state.ConfigOf(subject) is not null) yield return new ConfigRecord(subject.ToString(), null);
        if (state.ModeOf(subject) is not null) yield return new ModeRecord(subject.ToString(), null);
    }
}
