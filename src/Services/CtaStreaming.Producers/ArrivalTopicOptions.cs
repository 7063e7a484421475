using System.Globalization;
using Confluent.Kafka.Admin;

namespace CtaStreaming.Producers;

/// <summary>How the topics of arrivals are created: the configuration section <c>ArrivalTopics</c>.</summary>
internal sealed class ArrivalTopicOptions
{
    public const string Section = "ArrivalTopics";

    /// <summary>How long arrivals are kept.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(7);

    public TopicSpecification Specification(string topic) => new()
    {
        Name = topic,
        // One station's arrivals are few, and their order matters.
        NumPartitions = 1,
        Configs = new Dictionary<string, string>
        {
            ["cleanup.policy"] = "delete",
            ["retention.ms"] = ((long)Retention.TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
        },
    };
}
