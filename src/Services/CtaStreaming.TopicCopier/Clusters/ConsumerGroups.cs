using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace CtaStreaming.TopicCopier.Clusters;

/// <summary>The consumer groups of a cluster.</summary>
internal static class ConsumerGroups
{
    public static async Task<IReadOnlyList<string>> NamesAsync(Cluster cluster)
    {
        var result = await cluster.Admin.ListConsumerGroupsAsync(new ListConsumerGroupsOptions { RequestTimeout = Cluster.RequestTimeout }).ConfigureAwait(false);
        return [.. result.Valid.Select(group => group.GroupId).Order(StringComparer.Ordinal)];
    }

    /// <summary>Those of the groups that have members, with how many.</summary>
    public static async Task<IReadOnlyList<(string Group, int Members)>> LiveAsync(Cluster cluster, IReadOnlyCollection<string> groups)
    {
        if (groups.Count == 0) return [];
        var result = await cluster.Admin.DescribeConsumerGroupsAsync(
            groups, new DescribeConsumerGroupsOptions { RequestTimeout = Cluster.RequestTimeout }).ConfigureAwait(false);
        return [.. result.ConsumerGroupDescriptions.Where(group => group.Members.Count > 0).Select(group => (group.GroupId, group.Members.Count))];
    }

    /// <summary>Where a group goes on, in every partition in which it has an offset.</summary>
    public static async Task<IReadOnlyList<TopicPartitionOffset>> OffsetsAsync(Cluster cluster, string group)
    {
        // With a transaction still under way an offset is about to change: better a refusal than the older one.
        var options = new ListConsumerGroupOffsetsOptions { RequireStableOffsets = true, RequestTimeout = Cluster.RequestTimeout };
        var result = await cluster.Admin.ListConsumerGroupOffsetsAsync([new ConsumerGroupTopicPartitions(group, null)], options).ConfigureAwait(false);
        return [.. result[0].Partitions.Where(offset => offset.Offset >= 0).Select(offset => new TopicPartitionOffset(offset.TopicPartition, offset.Offset))];
    }

    /// <summary>Sets where a group without members goes on.</summary>
    /// <exception cref="CopyException">The cluster refuses.</exception>
    public static async Task CommitAsync(Cluster cluster, string group, List<TopicPartitionOffset> offsets, CancellationToken cancellationToken)
    {
        try
        {
            await cluster.PatientlyAsync(
                () => cluster.Admin.AlterConsumerGroupOffsetsAsync(
                    [new ConsumerGroupTopicPartitionOffsets(group, offsets)], new AlterConsumerGroupOffsetsOptions { RequestTimeout = Cluster.RequestTimeout }),
                GroupFailure.IsWithoutCoordinator,
                cancellationToken).ConfigureAwait(false);
        }
        catch (KafkaException exception)
        {
            throw new CopyException($"The offsets of group {group} cannot be set: {GroupFailure.Reason(exception)}");
        }
    }
}
