using System.Globalization;
using Confluent.Kafka.Admin;

namespace CtaStreaming.Producers;

/// <summary>How the stations' topics are created: the configuration sections <c>ArrivalTopics</c> and <c>TurnstileTopics</c>.</summary>
internal sealed class StationTopicOptions
{
    public const string Arrivals = "ArrivalTopics";
    public const string Turnstiles = "TurnstileTopics";

    /// <summary>How long events are kept.</summary>
    public TimeSpan Retention { get; set; }

    /// <summary>Events are kept and deleted in files of this much time; null for Kafka's default.</summary>
    public TimeSpan? Segment { get; set; }

    public TopicSpecification Specification(string topic)
    {
        var configs = new Dictionary<string, string> { ["cleanup.policy"] = "delete", ["retention.ms"] = Milliseconds(Retention) };
        if (Segment is { } segment) configs["segment.ms"] = Milliseconds(segment);

        // One station's events are few, and their order matters.
        return new TopicSpecification { Name = topic, NumPartitions = 1, Configs = configs };
    }

    private static string Milliseconds(TimeSpan span) => ((long)span.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
