using System.Globalization;
using CtaStreaming.Platform.Broker.Log;

namespace CtaStreaming.Platform.Broker.Configs;

/// <summary>The configs set on one topic, all of them valid. What is not set is at its default.</summary>
internal sealed class TopicConfigs
{
    private readonly SortedDictionary<string, string> _set;

    private TopicConfigs(SortedDictionary<string, string> set)
    {
        _set = set;
        Log = new LogConfig
        {
            CleanupPolicy = ConfigDefinition.SplitList(Value(TopicConfigTable.CleanupPolicy))
                .Aggregate(CleanupPolicy.None, (all, one) => all | Parse<CleanupPolicy>(one)),
            FlushMessages = Number(TopicConfigTable.FlushMessages),
            IndexIntervalBytes = (int)Number(TopicConfigTable.IndexIntervalBytes),
            MaxMessageBytes = (int)Number(TopicConfigTable.MaxMessageBytes),
            RetentionBytes = Number(TopicConfigTable.RetentionBytes),
            RetentionMs = Number(TopicConfigTable.RetentionMs),
            SegmentBytes = (int)Number(TopicConfigTable.SegmentBytes),
            SegmentMs = Number(TopicConfigTable.SegmentMs),
            TimestampAfterMaxMs = Number(TopicConfigTable.TimestampAfterMaxMs),
            TimestampBeforeMaxMs = Number(TopicConfigTable.TimestampBeforeMaxMs),
            TimestampType = Parse<TimestampType>(Value(TopicConfigTable.TimestampType)),
        };
    }

    /// <summary>Nothing set.</summary>
    public static TopicConfigs Empty { get; } = new([]);

    /// <summary>Only what was set, by name.</summary>
    public IReadOnlyDictionary<string, string> Set => _set;

    /// <summary>The same as the partitions' logs need it.</summary>
    public LogConfig Log { get; }

    /// <summary>Takes over what a request or the metadata log says.</summary>
    /// <param name="error">Names the config and what it may be; null where all are valid.</param>
    public static TopicConfigs? Create(IEnumerable<KeyValuePair<string, string?>> values, out string? error)
    {
        var set = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            error = TopicConfigTable.ByName.TryGetValue(name, out var definition)
                ? definition.Check(value)
                : $"Unknown topic config name: {name}";
            if (error is null && set.ContainsKey(name)) error = $"Configuration {name} is given twice";
            if (error is not null) return null;
            set.Add(name, value!);
        }

        error = null;
        return set.Count == 0 ? Empty : new TopicConfigs(set);
    }

    /// <summary>The value in force: the one set, or the default. The name must be one of <see cref="TopicConfigTable"/>.</summary>
    public string Value(string name) => _set.TryGetValue(name, out var value) ? value : TopicConfigTable.ByName[name].Default;

    /// <summary>Every current config, and those set that are not current any more.</summary>
    public IEnumerable<ConfigEntry> Describe() =>
        from definition in TopicConfigTable.ByName.Values
        where definition.Current || _set.ContainsKey(definition.Name)
        orderby definition.Name
        select Describe(definition);

    private ConfigEntry Describe(ConfigDefinition definition)
    {
        var isSet = _set.TryGetValue(definition.Name, out var value);
        List<ConfigSynonym> synonyms = [];
        if (isSet) synonyms.Add(new ConfigSynonym(definition.Name, value, ConfigSource.Topic));
        if (definition.BrokerName is { } broker) synonyms.Add(new ConfigSynonym(broker, definition.Default, ConfigSource.Default));
        return new ConfigEntry(
            definition.Name, value ?? definition.Default, definition.Type, isSet ? ConfigSource.Topic : ConfigSource.Default, ReadOnly: false,
            definition.Documentation, synonyms);
    }

    private static T Parse<T>(string value)
        where T : struct, Enum => Enum.Parse<T>(value, ignoreCase: true);

    private long Number(string name) => long.Parse(Value(name), CultureInfo.InvariantCulture);
}
