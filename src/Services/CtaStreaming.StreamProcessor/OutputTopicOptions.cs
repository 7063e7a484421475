using System.Globalization;
using Confluent.Kafka.Admin;
using CtaStreaming.Contracts;

namespace CtaStreaming.StreamProcessor;

/// <summary>How the topics are created that the streams write to: the configuration section <c>OutputTopics</c>.</summary>
internal sealed class OutputTopicOptions
{
    public const string Section = "OutputTopics";

    /// <summary>Partitions of the events of all turnstiles: how many readers can share them.</summary>
    public int TurnstilePartitions { get; set; } = 6;

    /// <summary>How long the events of all turnstiles are kept.</summary>
    public TimeSpan TurnstileRetention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Partitions of the table of stations, which is small.</summary>
    public int StationTablePartitions { get; set; } = 1;

    public TopicSpecification Turnstiles => new()
    {
        Name = DerivedTopics.Turnstiles,
        NumPartitions = TurnstilePartitions,
        Configs = new Dictionary<string, string>
        {
            ["cleanup.policy"] = "delete",
            ["retention.ms"] = ((long)TurnstileRetention.TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
        },
    };

    public TopicSpecification StationTable => Compacted(DerivedTopics.StationTable, StationTablePartitions);

    public static TopicSpecification Compacted(string topic, int partitions) => new()
    {
        Name = topic,
        NumPartitions = partitions,
        Configs = new Dictionary<string, string> { ["cleanup.policy"] = "compact" },
    };
}
