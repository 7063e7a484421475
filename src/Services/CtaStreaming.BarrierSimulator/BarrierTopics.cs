using System.Globalization;
using Confluent.Kafka.Admin;
using CtaStreaming.Contracts;

namespace CtaStreaming.BarrierSimulator;

/// <summary>The topics of touches, as they are created where they are missing.</summary>
internal static class BarrierTopics
{
    private const int SegmentsKept = 8;
    private const long LargestSegment = 128L << 20;

    private static readonly string Unlimited = long.MaxValue.ToString(CultureInfo.InvariantCulture);

    public static IEnumerable<TopicSpecification> Specifications(BarrierOptions options) =>
        [Specification(LondonTopics.Entries, options), Specification(LondonTopics.Exits, options)];

    private static TopicSpecification Specification(string topic, BarrierOptions options) => new()
    {
        Name = topic,
        NumPartitions = options.Partitions,
        Configs = new Dictionary<string, string>
        {
            ["cleanup.policy"] = "delete",
            // Records carry the simulation's time. A day of last year would be older than any retention and be deleted as it is written, and
            // one of next year would stay until then: so what is kept is bounded by size, which has no clock.
            ["retention.ms"] = "-1",
            ["retention.bytes"] = Text(options.RetentionBytes),
            // Kafka deletes whole segments, and with its default of 1 GiB would keep four times as much as was asked for.
            ["segment.bytes"] = Text(Math.Min(options.RetentionBytes / SegmentsKept, LargestSegment)),
            // The cluster's own defaults may put its clock in place of the simulation's, and Kafka refuses what is an hour ahead of it.
            ["message.timestamp.type"] = "CreateTime",
            ["message.timestamp.after.max.ms"] = Unlimited,
            ["message.timestamp.before.max.ms"] = Unlimited,
        },
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
