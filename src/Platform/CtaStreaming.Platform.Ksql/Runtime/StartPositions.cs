using Confluent.Kafka;

namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>Where reading begins.</summary>
/// <param name="Partitions">One for each partition.</param>
/// <param name="AreNew">Whether any of them was not committed.</param>
internal sealed record StartPositions(IReadOnlyDictionary<TopicPartition, StartPosition> Partitions, bool AreNew)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(4);

    public IEnumerable<TopicPartitionOffset> Offsets => Partitions.Select(start => new TopicPartitionOffset(start.Key, start.Value.Offset));

    /// <summary>What the consumer's group has committed; where it has committed nothing, the topic's beginning or end.</summary>
    /// <param name="topics">How many partitions each topic has.</param>
    /// <param name="atEarliest">Whether a topic that was never read is read from its beginning.</param>
    public static StartPositions Committed(IConsumer<byte[]?, byte[]?> consumer, IReadOnlyDictionary<string, int> topics, Func<string, bool> atEarliest)
    {
        var committed = consumer.Committed(All(topics), Timeout);
        // A partition that has been added to a topic which was read before has nothing in it that may be passed over.
        var known = committed.Where(partition => !partition.Offset.IsSpecial).Select(partition => partition.Topic).ToHashSet();
        return new(
            committed.ToDictionary(
                partition => partition.TopicPartition,
                partition => partition.Offset.IsSpecial
                    ? Edge(consumer, partition.TopicPartition, known.Contains(partition.Topic) || atEarliest(partition.Topic))
                    : Present(consumer, partition)),
            committed.Exists(partition => partition.Offset.IsSpecial));
    }

    public static StartPositions Edges(IConsumer<byte[]?, byte[]?> consumer, IReadOnlyDictionary<string, int> topics, Func<string, bool> atEarliest) =>
        new(All(topics).ToDictionary(partition => partition, partition => Edge(consumer, partition, atEarliest(partition.Topic))), AreNew: true);

    private static IEnumerable<TopicPartition> All(IReadOnlyDictionary<string, int> topics) =>
        topics.SelectMany(topic => Enumerable.Range(0, topic.Value), (topic, partition) => new TopicPartition(topic.Key, partition));

    /// <summary>
    /// What was committed, unless the partition does not hold it: what came before its beginning was deleted, and one that ends earlier is of
    /// a topic that was made anew. Left to the client, <c>latest</c> would pass over all of it.
    /// </summary>
    private static StartPosition Present(IConsumer<byte[]?, byte[]?> consumer, TopicPartitionOffset committed)
    {
        var offsets = consumer.QueryWatermarkOffsets(committed.TopicPartition, Timeout);
        var offset = committed.Offset.Value;
        return new(offset < offsets.Low.Value || offset > offsets.High.Value ? offsets.Low.Value : offset, offsets.High.Value);
    }

    private static StartPosition Edge(IConsumer<byte[]?, byte[]?> consumer, TopicPartition partition, bool low)
    {
        var offsets = consumer.QueryWatermarkOffsets(partition, Timeout);
        return new(low ? offsets.Low.Value : offsets.High.Value, offsets.High.Value);
    }
}

/// <param name="Offset">The first one to be read.</param>
/// <param name="End">The partition's end when that was settled.</param>
internal readonly record struct StartPosition(long Offset, long End);
