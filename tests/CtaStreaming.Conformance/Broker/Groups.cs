using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Conformance.Clients;

namespace CtaStreaming.Conformance.Broker;

/// <summary>Groups as an administrator sees them.</summary>
internal static class Groups
{
    public static async Task<ConsumerGroupDescription> DescribeAsync(KafkaClients kafka, string group) =>
        (await kafka.Admin.DescribeConsumerGroupsAsync([group])).ConsumerGroupDescriptions[0];

    /// <summary>The offsets that a group has committed; <see cref="Offset.Unset"/> where it has none.</summary>
    public static async Task<Offset> CommittedAsync(KafkaClients kafka, string group, TopicPartition partition)
    {
        var answer = await kafka.Admin.ListConsumerGroupOffsetsAsync([new ConsumerGroupTopicPartitions(group, [partition])]);
        return answer[0].Partitions[0].Offset;
    }

    public static Task CommitAsync(KafkaClients kafka, string group, params TopicPartitionOffset[] offsets) =>
        kafka.Admin.AlterConsumerGroupOffsetsAsync([new ConsumerGroupTopicPartitionOffsets(group, [.. offsets])]);

    public static async Task DeleteAsync(KafkaClients kafka, string group)
    {
        try
        {
            await kafka.Admin.DeleteGroupsAsync([group]);
        }
        catch (DeleteGroupsException exception) when (exception.Results[0].Error.Code is ErrorCode.GroupIdNotFound or ErrorCode.NonEmptyGroup)
        {
            // Never used, or a member that does not leave (a static one) is still counted; the group ends with its session.
        }
    }
}
