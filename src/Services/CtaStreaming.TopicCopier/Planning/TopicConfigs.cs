using System.Globalization;
using Confluent.Kafka.Admin;

namespace CtaStreaming.TopicCopier.Planning;

/// <summary>What of a topic's configs goes with it.</summary>
internal static class TopicConfigs
{
    // What librdkafka batches by default.
    private const int UsualBatch = 1_000_000;

    /// <summary>The configs that are set on the topic itself, not inherited from its brokers: those are the other cluster's to choose.</summary>
    public static IReadOnlyDictionary<string, string> Explicit(string topic, IEnumerable<ConfigEntryResult> entries, List<string> notes)
    {
        var configs = entries.Where(entry => entry.Source == ConfigSource.DynamicTopicConfig && entry.Value is not null).ToDictionary(entry => entry.Name, entry => entry.Value);
        foreach (var throttle in configs.Keys.Where(name => name.EndsWith(".replication.throttled.replicas", StringComparison.Ordinal)).ToList())
        {
            // It names brokers by their ids, which are the source's.
            configs.Remove(throttle);
            notes.Add($"topic {topic}: {throttle} is about the source's brokers and left out");
        }

        return configs;
    }

    /// <summary>The largest batch that the topic takes, in bytes, but no more than a producer makes anyway.</summary>
    public static int BatchLimit(IEnumerable<ConfigEntryResult> entries)
    {
        var limit = entries.FirstOrDefault(entry => entry.Name == "max.message.bytes")?.Value;
        return int.TryParse(limit, CultureInfo.InvariantCulture, out var bytes) && bytes is > 0 and < UsualBatch ? bytes : UsualBatch;
    }
}
