using CtaStreaming.Platform.SchemaRegistry.Errors;
using CtaStreaming.Platform.SchemaRegistry.Storage;
using CtaStreaming.Platform.SchemaRegistry.Subjects;

namespace CtaStreaming.Platform.SchemaRegistry.Modes;

/// <summary>Sets or takes back the mode of a subject, a context or the registry.</summary>
internal static class ChangeMode
{
    /// <param name="state">What there is.</param>
    /// <param name="scope">Whose mode.</param>
    /// <param name="name">The mode.</param>
    /// <param name="force">Whether IMPORT may be set over live schemas, whose ids an import may then contradict.</param>
    public static Decision<ModeSetting> Set(RegistryState state, SubjectName scope, string? name, bool force)
    {
        var mode = Mode.Parse(name);
        if (scope.Name.Length > 0 && !scope.IsValid) throw RegistryErrors.InvalidSubject(scope.ToString());
        List<LogRecord> records = [new ModeRecord(scope.ToString(), new ModeSetting(mode))];
        if (mode == Mode.Import && state.ModeOf(scope) != Mode.Import && !force)
        {
            var existing = Within(state, scope).ToList();
            if (existing.Any(schema => !schema.Deleted)) throw RegistryErrors.ImportNeedsEmptySubject();
            records.InsertRange(0, existing.Select(SchemaRecord.Tombstone));
        }

        return new(new ModeSetting(mode), [.. records]);
    }

    /// <returns>What was set until now.</returns>
    public static Decision<ModeSetting> Remove(RegistryState state, SubjectName scope, bool recursive)
    {
        var nested = state.ModeScopes()
            .Where(other => recursive && other != scope && IsWithin(other, scope))
            .Select(other => new ModeRecord(other.ToString(), null))
            .ToList();
        if (state.ModeOf(scope) is { } mode) return new(new ModeSetting(mode), [new ModeRecord(scope.ToString(), null), .. nested]);
        return scope == SubjectName.Global || nested.Count > 0
            ? new(new ModeSetting(Mode.ReadWrite), [.. nested])
            : throw RegistryErrors.SubjectNotFound(scope.ToString());
    }

    private static IEnumerable<RegisteredSchema> Within(RegistryState state, SubjectName scope) =>
        from versions in state.Subjects.Values
        from schema in versions.Values
        where IsWithin(schema.Name, scope)
        select schema;

    private static bool IsWithin(SubjectName subject, SubjectName scope) => subject.Scopes().Contains(scope);
}
