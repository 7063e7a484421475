using System.Text.RegularExpressions;
using Confluent.Kafka;
using CtaStreaming.Contracts;

namespace CtaStreaming.Dashboard.Arrivals;

/// <summary>
/// Keeps a consumer reading every partition of every station's topic, those of new stations too. By assignment, without a
/// group: each dashboard needs all arrivals, and has nothing to commit.
/// </summary>
internal sealed partial class ArrivalPartitions(IConsumer<byte[], byte[]> consumer, CatchUp catchUp) : IDisposable
{
    /// <summary>
    /// Where a train is now is among the last few arrivals at the station it stands in. The busiest station of the Loop sees
    /// this many in the time after which a train is no longer believed in.
    /// </summary>
    private const int TailRecords = 64;

    /// <summary>librdkafka's RD_KAFKA_OFFSET_TAIL: so many records before the end, or the beginning where there are fewer.</summary>
    private static readonly Offset Tail = new(-2000 - TailRecords);

    private static readonly TimeSpan MetadataTimeout = TimeSpan.FromSeconds(5);

    private readonly IAdminClient _admin = new DependentAdminClientBuilder(consumer.Handle).Build();
    private HashSet<TopicPartition> _assigned = [];

    /// <exception cref="KafkaException">No broker answers.</exception>
    public void Refresh()
    {
        var exist = _admin.GetMetadata(MetadataTimeout).Topics
            .Where(topic => !topic.Error.IsError && ArrivalTopic().IsMatch(topic.Topic))
            .SelectMany(topic => topic.Partitions, (topic, partition) => new TopicPartition(topic.Topic, partition.PartitionId))
            .ToHashSet();

        var gone = _assigned.Except(exist).ToList();
        if (gone.Count > 0) consumer.IncrementalUnassign(gone);
        var added = exist.Except(_assigned).ToList();
        if (added.Count > 0) consumer.IncrementalAssign(added.Select(partition => new TopicPartitionOffset(partition, Tail)));

        _assigned = exist;
        catchUp.Exist(exist);
    }

    public void Dispose() => _admin.Dispose();
    [GeneratedRegex(Topics.ArrivalsPattern)]
    private static partial Regex ArrivalTopic();
}
