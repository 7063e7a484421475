using Confluent.Kafka;

namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>Where reading begins.</summary>
/// <param name="Offsets">One for each partition.</param>
/// <param name="AreNew">Whether any of them was not committed.</param>
internal sealed record StartPositions(IReadOnlyDictionary<TopicPartition, long> Offsets, bool AreNew)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>What the consumer's group has committed; where it has committed nothing, the topic's beginning or end.</summary>
    public static StartPositions Committed(IConsumer<byte[]?, byte[]?> consumer, IReadOnlyDictionary<string, int> topics, bool atEarliest)
    {
        var committed = consumer.Committed(All(topics), Timeout);
        // A partition that has been added to a topic which was read before has nothing in it that may be passed over.
        var known = committed.Where(partition => !partition.Offset.IsSpecial).Select(partition => partition.Topic).ToHashSet();
        return new(
            committed.ToDictionary(
                partition => partition.TopicPartition,
                partition => partition.Offset.IsSpecial ? Edge(consumer, partition.TopicPartition, atEarliest || known.Contains(partition.Topic)) : partition.Offset.Value),
            committed.Exists(partition => partition.Offset.IsSpecial));
    }

    public static StartPositions Edges(IConsumer<byte[]?, byte[]?> consumer, IReadOnlyDictionary<string, int> topics, bool atEarliest) =>
        new(All(topics).ToDictionary(partition => partition, partition => Edge(consumer, partition, atEarliest)), AreNew: true);

    private static IEnumerable<TopicPartition> All(IReadOnlyDictionary<string, int> topics) =>
        topics.SelectMany(topic => Enumerable.Range(0, topic.Value), (topic, partition) => new TopicPartition(topic.Key, partition));

    private static long Edge(IConsumer<byte[]?, byte[]?> consumer, TopicPartition partition, bool low)
    {
        var offsets = consumer.QueryWatermarkOffsets(partition, Timeout);
        return low ? offsets.Low.Value : offsets.High.Value;
    }
}
