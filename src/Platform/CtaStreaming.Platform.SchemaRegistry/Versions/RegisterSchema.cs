using CtaStreaming.Platform.SchemaRegistry.Compatibility;
using CtaStreaming.Platform.SchemaRegistry.Errors;
using CtaStreaming.Platform.SchemaRegistry.Modes;
using CtaStreaming.Platform.SchemaRegistry.Schemas;
using CtaStreaming.Platform.SchemaRegistry.Storage;
using CtaStreaming.Platform.SchemaRegistry.Subjects;

namespace CtaStreaming.Platform.SchemaRegistry.Versions;

/// <summary>
/// Registers a schema under a subject. A schema that is live there already is only found again, before anything else is checked:
/// every producer registers on every start. Otherwise it gets the subject's next version, and the id that the same schema
/// has elsewhere in the context, or the context's next one.
/// </summary>
internal sealed class RegisterSchema(RegistryState state, SubjectName subject, SchemaRequest request, bool normalize)
{
    private readonly SchemaReader _reader = new(state);

    public Decision<RegisteredSchema> Decide()
    {
        if (!subject.IsValid) throw RegistryErrors.InvalidSubject(subject.ToString());
        var mode = state.EffectiveMode(subject);
        if (Mode.IsReadOnly(mode)) throw RegistryErrors.ReadOnly(subject.ToString());
        var isImport = mode == Mode.Import;
        if (request.Id is >= 0 && !isImport) throw RegistryErrors.NotInImportMode(subject.ToString());
        if (request.IsEmpty) return new(state.Find(subject, VersionId.Latest) ?? throw RegistryErrors.EmptySchema());

        var schema = _reader.Read(request, subject.Context, (normalize || state.Normalizes(subject)) && !isImport);
        var versions = state.VersionsOf(subject, VersionFilter.All).ToList();
        if (FindLive(versions, schema, isImport) is { } known) return new(known);

        if (!isImport) CheckCompatibility(schema, versions);
        return Append(schema, versions, isImport);
    }

    private RegisteredSchema? FindLive(List<RegisteredSchema> versions, CanonicalSchema schema, bool isImport)
    {
        var live = versions.Where(version => !version.Deleted).Reverse().ToList();
        var same = live.FirstOrDefault(
            version => version.Identity == schema.Identity && (request.Id is null or < 0 || request.Id == version.Id));
        return same ?? (isImport ? null : _reader.FindInlined(schema, live));
    }

    private void CheckCompatibility(CanonicalSchema schema, List<RegisteredSchema> versions)
    {
        var config = state.EffectiveConfig(subject);
        var faults = new CompatibilityCheck(_reader, config).Run(schema, versions.Where(version => !version.Deleted));
        if (faults.Count > 0) throw RegistryErrors.Incompatible(subject.ToString(), faults);
    }

    private Decision<RegisteredSchema> Append(CanonicalSchema schema, List<RegisteredSchema> versions, bool isImport)
    {
        var ids = state.IdsIn(subject.Context);
        var registered = new RegisteredSchema
        {
            Subject = subject.ToString(),
            Version = NextVersion(versions, isImport),
            Id = request.Id is >= 0 and var id ? ClaimId(id, schema) : ids.IdOf(schema.Identity) ?? ids.Highest + 1,
            Schema = schema.Text,
            References = schema.References,
            Metadata = schema.Metadata,
            RuleSet = schema.RuleSet,
        };

        // The same schema soft-deleted earlier gives way to the new version, or its id would be listed under both.
        var replaced = versions.Where(version => version.Deleted && version.Id == registered.Id && version.Version < registered.Version);
        List<LogRecord> records = state.Contexts.Contains(subject.Context) ? [] : [new ContextRecord(subject.Context, Exists: true)];
        return new(registered, [.. records, SchemaRecord.Of(registered), .. replaced.Select(SchemaRecord.Tombstone)]);
    }

    private int NextVersion(List<RegisteredSchema> versions, bool isImport)
    {
        var next = versions.Count == 0 ? 1 : versions[^1].Version + 1;
        if (request.Version is not > 0 || request.Version == next) return next;
        return isImport
            ? request.Version.Value
            : throw RegistryErrors.InvalidSchema($"version {request.Version} is not one more than the previous version; the next is {next}");
    }

    private int ClaimId(int id, CanonicalSchema schema) =>
        state.WithId(subject.Context, id).All(holder => holder.Identity == schema.Identity) ? id : throw RegistryErrors.IdTaken(id);
}
