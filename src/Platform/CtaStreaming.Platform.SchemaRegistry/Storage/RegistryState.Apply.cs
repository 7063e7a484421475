using System.Collections.Immutable;
using CtaStreaming.Platform.SchemaRegistry.Subjects;

namespace CtaStreaming.Platform.SchemaRegistry.Storage;

internal sealed partial record RegistryState
{
    /// <summary>The state after one more record of the topic.</summary>
    public RegistryState Apply(LogRecord record) => record switch
    {
        SchemaRecord { Value: { } schema } => Remove(schema.Subject, schema.Version).Add(schema),
        SchemaRecord tombstone => Remove(tombstone.Subject, tombstone.Version),
        DeleteSubjectRecord { UpTo: { } version } delete => SoftDelete(delete.Subject, version),
        ConfigRecord { Value: { } config } set => this with { Configs = Configs.SetItem(set.Subject, config with { Subject = null }) },
        ConfigRecord removed => this with { Configs = Configs.Remove(removed.Subject) },
        ModeRecord { Value.Mode: { } mode } set => this with { Modes = Modes.SetItem(set.Subject, mode) },
        ModeRecord removed => this with { Modes = Modes.Remove(removed.Subject) },
        ContextRecord { Exists: true } context => this with { Contexts = Contexts.Add(context.Context) },
        ContextRecord context => this with { Contexts = Contexts.Remove(context.Context).Add(SubjectName.DefaultContext) },
        _ => this,
    };

    private RegistryState Add(RegisteredSchema schema)
    {
        var context = schema.Name.Context;
        var versions = Subjects.GetValueOrDefault(schema.Subject, ImmutableSortedDictionary<int, RegisteredSchema>.Empty);
        return this with
        {
            Subjects = Subjects.SetItem(schema.Subject, versions.SetItem(schema.Version, schema)),
            Ids = Ids.SetItem(context, IdsIn(context).Add(schema)),
            Contexts = Contexts.Add(context),
        };
    }

    private RegistryState Remove(string subject, int version)
    {
        if (!Subjects.TryGetValue(subject, out var versions) || !versions.TryGetValue(version, out var schema)) return this;
        var rest = versions.Remove(version);
        var context = schema.Name.Context;
        return this with
        {
            Subjects = rest.IsEmpty ? Subjects.Remove(subject) : Subjects.SetItem(subject, rest),
            Ids = Ids.SetItem(context, IdsIn(context).Remove(schema)),
        };
    }

    private RegistryState SoftDelete(string subject, int upTo)
    {
        if (!Subjects.TryGetValue(subject, out var versions)) return this;
        foreach (var schema in versions.Values.TakeWhile(schema => schema.Version <= upTo))
            versions = versions.SetItem(schema.Version, schema with { Deleted = true });
        return this with { Subjects = Subjects.SetItem(subject, versions) };
    }
}
