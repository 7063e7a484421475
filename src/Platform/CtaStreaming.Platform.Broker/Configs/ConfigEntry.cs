namespace CtaStreaming.Platform.Broker.Configs;

/// <summary>One config as DescribeConfigs and CreateTopics show it.</summary>
/// <param name="Synonyms">Where the value was looked for, most specific first; the first one is in force.</param>
internal sealed record ConfigEntry(
    string Name,
    string? Value,
    ConfigType Type,
    ConfigSource Source,
    bool ReadOnly,
    string Documentation,
    IReadOnlyList<ConfigSynonym> Synonyms);

/// <summary>A place where a config's value may be set, with the value that is set there.</summary>
internal readonly record struct ConfigSynonym(string Name, string? Value, ConfigSource Source);
