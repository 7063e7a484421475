using Confluent.Kafka;

namespace CtaStreaming.Dashboard.Feeds;

/// <summary>
/// Keeps a consumer reading every partition of every feed's topics, those of new topics too. By assignment, without a
/// group: each dashboard needs all records, and has nothing to commit.
/// </summary>
internal sealed class FeedPartitions(IConsumer<byte[], byte[]> consumer, IReadOnlyList<IFeed> feeds, CatchUp catchUp) : IDisposable
{
    private static readonly TimeSpan MetadataTimeout = TimeSpan.FromSeconds(5);

    private readonly IAdminClient _admin = new DependentAdminClientBuilder(consumer.Handle).Build();
    private readonly Dictionary<string, IFeed> _feedOf = [];
    private HashSet<TopicPartition> _assigned = [];

    /// <exception cref="KafkaException">No broker answers.</exception>
    public void Refresh()
    {
        var exist = _admin.GetMetadata(MetadataTimeout).Topics
            .Where(topic => !topic.Error.IsError && FeedOf(topic.Topic) is not null)
            .SelectMany(topic => topic.Partitions, (topic, partition) => new TopicPartition(topic.Topic, partition.PartitionId))
            .ToHashSet();

        var gone = _assigned.Except(exist).ToList();
        if (gone.Count > 0) consumer.IncrementalUnassign(gone);
        var added = exist.Except(_assigned).ToList();
        if (added.Count > 0) consumer.IncrementalAssign(added.Select(partition => new TopicPartitionOffset(partition, FeedOf(partition.Topic)!.Start)));

        _assigned = exist;
        catchUp.Exist(exist);
    }

    /// <summary>Null for a topic that no feed reads.</summary>
    public IFeed? FeedOf(string topic)
    {
        if (_feedOf.TryGetValue(topic, out var known)) return known;
        var feed = feeds.FirstOrDefault(feed => feed.Reads(topic));
        if (feed is not null) _feedOf[topic] = feed;
        return feed;
    }

    public void Dispose() => _admin.Dispose();
}
