using System.Collections.Immutable;
using CtaStreaming.Platform.SchemaRegistry.Config;
using CtaStreaming.Platform.SchemaRegistry.Modes;
using CtaStreaming.Platform.SchemaRegistry.Subjects;

namespace CtaStreaming.Platform.SchemaRegistry.Storage;

/// <summary>
/// Everything the registry knows after some prefix of the topic. Immutable: a request works on one consistent state without
/// locks while the topic's reader puts the next one in its place.
/// </summary>
internal sealed partial record RegistryState
{
    public static RegistryState Empty { get; } = new();

    /// <summary>By qualified subject, then by version; soft-deleted versions included. No subject is without versions.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<int, RegisteredSchema>> Subjects { get; private init; } =
        ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<int, RegisteredSchema>>(StringComparer.Ordinal);

    private ImmutableDictionary<string, ContextIds> Ids { get; init; } = ImmutableDictionary<string, ContextIds>.Empty;

    private ImmutableDictionary<string, ConfigSettings> Configs { get; init; } = ImmutableDictionary<string, ConfigSettings>.Empty;

    private ImmutableDictionary<string, string> Modes { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Sorted; the default one is always there.</summary>
    public ImmutableSortedSet<string> Contexts { get; private init; } =
        ImmutableSortedSet.Create(StringComparer.Ordinal, SubjectName.DefaultContext);

    /// <summary>In ascending order.</summary>
    public IEnumerable<RegisteredSchema> VersionsOf(SubjectName subject, VersionFilter filter = VersionFilter.Live) =>
        Subjects.TryGetValue(subject.ToString(), out var versions) ? versions.Values.Where(schema => filter.Includes(schema)) : [];

    public bool HasSubject(SubjectName subject, VersionFilter filter = VersionFilter.Live) => VersionsOf(subject, filter).Any();

    /// <summary>One version, or the highest for <see cref="Versions.VersionId.Latest"/>; null where the filter lets none through.</summary>
    public RegisteredSchema? Find(SubjectName subject, int version, VersionFilter filter = VersionFilter.Live)
    {
        if (version == Versions.VersionId.Latest) return VersionsOf(subject, filter).LastOrDefault();
        return Subjects.TryGetValue(subject.ToString(), out var versions)
            && versions.TryGetValue(version, out var schema)
            && filter.Includes(schema)
            ? schema
            : null;
    }

    /// <summary>The ids of a context that has none yet are an empty set.</summary>
    public ContextIds IdsIn(string context) => Ids.GetValueOrDefault(context, ContextIds.Empty);

    /// <summary>Every version, live or deleted, that has this id in this context.</summary>
    public IEnumerable<RegisteredSchema> WithId(string context, int id) =>
        IdsIn(context).Holders(id).Select(holder => Subjects[holder.Subject][holder.Version]);

    /// <summary>Versions, soft-deleted ones included, that refer to this one.</summary>
    public IEnumerable<RegisteredSchema> ReferrersOf(RegisteredSchema schema) =>
        from versions in Subjects.Values
        from referrer in versions.Values
        where referrer.References is { } references
            && references.Any(reference => reference.Subject == schema.Subject && reference.Version == schema.Version)
        select referrer;

    /// <summary>What is set for exactly this subject, context or the registry; null where nothing is.</summary>
    public ConfigSettings? ConfigOf(SubjectName scope) => Configs.GetValueOrDefault(scope.ToString());

    /// <summary>What holds for a subject: its own config, else its context's, else the registry's, else the default.</summary>
    public ConfigSettings EffectiveConfig(SubjectName subject) =>
        subject.Scopes().Select(ConfigOf).FirstOrDefault(config => config?.CompatibilityLevel is not null) ?? ConfigSettings.Default;

    public bool Normalizes(SubjectName subject) =>
        subject.Scopes().Select(scope => ConfigOf(scope)?.Normalize).FirstOrDefault(normalize => normalize is not null) ?? false;

    /// <summary>What is set for exactly this subject, context or the registry; null where nothing is.</summary>
    public string? ModeOf(SubjectName scope) => Modes.GetValueOrDefault(scope.ToString());

    /// <summary>Every subject and context, and the registry, for which a mode is set.</summary>
    public IEnumerable<SubjectName> ModeScopes() => Modes.Keys.Select(SubjectName.Parse);

    public string EffectiveMode(SubjectName subject) =>
        ModeOf(SubjectName.Global) == Mode.ReadOnlyOverride
            ? Mode.ReadOnlyOverride
            : subject.Scopes().Select(ModeOf).FirstOrDefault(mode => mode is not null) ?? Mode.ReadWrite;
}
