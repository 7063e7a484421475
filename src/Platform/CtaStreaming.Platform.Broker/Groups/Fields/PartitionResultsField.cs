using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups.Fields;

/// <summary>Topics with an error code for each partition: the body of the OffsetCommit and OffsetDelete responses.</summary>
internal static class PartitionResultsField
{
    public static void Write(ResponseWriter response, IReadOnlyList<TopicPartitions<PartitionResult>> topics) =>
        response.WriteArray(topics, topic =>
        {
            response.WriteString(topic.Topic);
            response.WriteArray(topic.Partitions, partition =>
            {
                response.WriteInt32(partition.Partition);
                response.WriteError(partition.Error);
                response.WriteTaggedFields();
            });
            response.WriteTaggedFields();
        });
}
