using System.Globalization;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Plans;

namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>What a query's properties say about how it runs.</summary>
internal sealed record QuerySettings
{
    /// <summary>The properties of Kafka Streams are checked when they are set; what is out of range all the same is cut.</summary>
    private static readonly TimeSpan LongestCommitInterval = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether a query without offsets begins with the oldest records; otherwise with those to come. Null where nothing is said: streams then
    /// begin with what is to come, tables with what they hold.
    /// </summary>
    public required bool? StartsAtEarliest { get; init; }

    /// <summary>
    /// The longest a transaction stays open. Kafka Streams' default under exactly-once; a shorter one costs throughput, a longer one delay.
    /// </summary>
    public required TimeSpan CommitInterval { get; init; }

    /// <summary>Whether several changes of one key of a table within a transaction become one record.</summary>
    public required bool IsCached { get; init; }

    /// <summary>Whether a source's topic without offsets is read from its beginning. A table that a client watches shows what changes in it.</summary>
    public bool ReadsFromStart(QueryPlan plan, string topic) => StartsAtEarliest
        ?? ((plan.Sink is not null || plan.Sources.Any(source => source.Kind == SourceKind.Stream))
            && plan.Sources.Where(source => source.Topic.Name == topic).All(source => source.Kind == SourceKind.Table));

    public static QuerySettings Of(KsqlConfig config) => new()
    {
        StartsAtEarliest = config["auto.offset.reset"]?.Equals("earliest", StringComparison.OrdinalIgnoreCase),
        CommitInterval = Number(config["commit.interval.ms"]) is { } milliseconds
            ? TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 1, LongestCommitInterval.TotalMilliseconds))
            : TimeSpan.FromMilliseconds(100),
        IsCached = Number(config["cache.max.bytes.buffering"] ?? config["statestore.cache.max.bytes"]) != 0,
    };

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
