using Confluent.Kafka;

namespace CtaStreaming.Dashboard.Feeds;

internal static class Tail
{
    /// <summary>librdkafka's RD_KAFKA_OFFSET_TAIL_BASE.</summary>
    private const int Base = -2000;

    /// <summary>So many records before the end of a partition, or its beginning where there are fewer.</summary>
    public static Offset Of(int records) => new(Base - records);
}
