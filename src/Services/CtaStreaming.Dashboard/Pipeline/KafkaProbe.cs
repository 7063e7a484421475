using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Kafka;

namespace CtaStreaming.Dashboard.Pipeline;

/// <summary>Asks Kafka how far topics and consumer groups are.</summary>
internal sealed class KafkaProbe(KafkaClientFactory clients) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lazy<IAdminClient> _admin = new(() => clients.CreateAdminClientBuilder().Build());

    /// <summary>The ends of all topics' partitions, and the times of their newest records.</summary>
    /// <exception cref="KafkaException">Kafka does not answer.</exception>
    public async Task<IReadOnlyList<PartitionEnd>> EndsAsync(Func<string, bool> wanted)
    {
        var metadata = await Task.Run(() => _admin.Value.GetMetadata(Patience));
        var partitions = metadata.Topics.Where(topic => wanted(topic.Topic))
            .SelectMany(topic => topic.Partitions, (topic, partition) => new TopicPartition(topic.Topic, partition.PartitionId)).ToList();
        if (partitions.Count == 0) return [];

        var ends = await OffsetsAsync(partitions, OffsetSpec.Latest());
        var newest = await OffsetsAsync(partitions, OffsetSpec.MaxTimestamp());
        return [.. partitions.Select(partition => new PartitionEnd(
            partition,
            ends.TryGetValue(partition, out var end) ? Math.Max(0, end.Offset) : 0,
            newest.TryGetValue(partition, out var last) && last.Timestamp > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(last.Timestamp) : null))];
    }

    /// <summary>What the consumer groups with a beginning of their name have committed.</summary>
    /// <exception cref="KafkaException">Kafka does not answer.</exception>
    public async Task<IReadOnlyList<(string Group, TopicPartition Partition, long Offset)>> CommittedAsync(IReadOnlyCollection<string> prefixes)
    {
        var groups = await _admin.Value.ListConsumerGroupsAsync(new ListConsumerGroupsOptions { RequestTimeout = Patience });
        var committed = new List<(string, TopicPartition, long)>();
        foreach (var group in groups.Valid.Select(group => group.GroupId).Where(group => prefixes.Any(prefix => group.StartsWith(prefix, StringComparison.Ordinal))))
        {
            var offsets = await _admin.Value.ListConsumerGroupOffsetsAsync(
                [new ConsumerGroupTopicPartitions(group, null)], new ListConsumerGroupOffsetsOptions { RequestTimeout = Patience });
            committed.AddRange(offsets.SelectMany(answer => answer.Partitions).Where(partition => partition.Offset.Value >= 0)
                .Select(partition => (group, partition.TopicPartition, partition.Offset.Value)));
        }

        return committed;
    }

    public void Dispose()
    {
        if (_admin.IsValueCreated) _admin.Value.Dispose();
    }

    private async Task<Dictionary<TopicPartition, (long Offset, long Timestamp)>> OffsetsAsync(IEnumerable<TopicPartition> partitions, OffsetSpec spec)
    {
        var answer = await _admin.Value.ListOffsetsAsync(
            partitions.Select(partition => new TopicPartitionOffsetSpec { TopicPartition = partition, OffsetSpec = spec }),
            new ListOffsetsOptions { RequestTimeout = Patience, IsolationLevel = IsolationLevel.ReadUncommitted });
        return answer.ResultInfos.Where(info => !info.TopicPartitionOffsetError.Error.IsError)
            .ToDictionary(info => info.TopicPartitionOffsetError.TopicPartition, info => (info.TopicPartitionOffsetError.Offset.Value, info.Timestamp));
    }
}

/// <param name="End">The offset that the next record gets.</param>
/// <param name="Newest">The time of its newest record; null without records.</param>
internal sealed record PartitionEnd(TopicPartition Partition, long End, DateTimeOffset? Newest);
