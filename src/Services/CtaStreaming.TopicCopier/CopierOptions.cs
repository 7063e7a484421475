using CtaStreaming.Contracts;

namespace CtaStreaming.TopicCopier;

/// <summary>The configuration section <c>Copier</c>; the clusters are in <c>Source</c> and <c>Target</c>, each shaped as <see cref="KafkaOptions"/>.</summary>
internal sealed class CopierOptions
{
    public const string Section = "Copier";

    public const string Source = "Source";

    public const string Target = "Target";

    /// <summary>
    /// Everything but what ksqlDB makes by itself: its command topic, whose statements KsqlBootstrapper sends again; what its queries keep
    /// for themselves, whose names and layouts differ from engine to engine; and what the scripts in <c>ksql/</c> derive. ksqlDB makes it
    /// anew at the target, from the topics it reads there: behind a copy, counts would go back before they go on, and streams have everything twice.
    /// </summary>
    public const string DefaultTopics =
        $"(?!_confluent-ksql-)(?!({EntryTopics.ByStation}|{EntryTopics.ByLine}|{EntryTopics.ByQuarterHour}|{LondonTopics.StationEntries}|{LondonTopics.StationExits})$).*";

    /// <summary>Everything but ksqlDB's queries: with an offset but without their state, they would go on counting from zero in the middle.</summary>
    public const string DefaultGroups = "(?!_confluent-ksql-).*";

    public static Dictionary<string, string> Switches { get; } = new()
    {
        ["--from"] = $"{Source}:{nameof(KafkaOptions.BootstrapServers)}",
        ["--to"] = $"{Target}:{nameof(KafkaOptions.BootstrapServers)}",
        ["--replication-factor"] = $"{Target}:{nameof(KafkaOptions.ReplicationFactor)}",
        ["--topics"] = $"{Section}:{nameof(Topics)}",
        ["--groups"] = $"{Section}:{nameof(Groups)}",
    };

    /// <summary>A regular expression that the whole name of a topic must match. Kafka's internal topics, named with two underscores, are never copied.</summary>
    public string Topics { get; set; } = DefaultTopics;

    /// <summary>A regular expression that the whole name of a consumer group must match.</summary>
    public string Groups { get; set; } = DefaultGroups;

    /// <summary>Whether to print what would be done instead of doing it.</summary>
    public bool DryRun { get; set; }

    /// <summary>How long either cluster may take to answer at first. Default one minute.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Spells out the option that has no value, which a command line as configuration cannot have.</summary>
    public static string[] Spell(string[] args) =>
        [.. args.SelectMany(argument => argument == "--dry-run" ? [$"--{Section}:{nameof(DryRun)}", "true"] : new[] { argument })];
}
