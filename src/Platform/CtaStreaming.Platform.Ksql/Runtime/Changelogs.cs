using Confluent.Kafka;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Topics;

namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>The topics that hold a query's state: one for each of its stores, with one partition, since one task has all of the state.</summary>
internal sealed class Changelogs(string queryId, IReadOnlyList<IStateStore> stores, QueryNames names)
{
    /// <summary>A segment is compacted once it is full; small ones keep the time to restore short. Kafka Streams has 50 MiB.</summary>
    private static readonly Dictionary<string, string> TopicConfig = new() { ["cleanup.policy"] = "compact", ["segment.bytes"] = "16777216" };

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    public void Create(ITopicClient topics)
    {
        foreach (var store in stores) topics.CreateAsync(Topic(store), 1, -1, TopicConfig).GetAwaiter().GetResult();
    }

    /// <summary>Reads every changelog to its end into its store.</summary>
    public void Restore(IConsumer<byte[]?, byte[]?> consumer, CancellationToken cancellationToken)
    {
        // Asked for its offsets, the client gets to know a topic at once; one that it is told to read it would look for every half second.
        var reading = stores
            .ToDictionary(store => new TopicPartition(Topic(store), 0))
            .Where(changelog => consumer.QueryWatermarkOffsets(changelog.Key, Timeout) is var offsets && offsets.High > offsets.Low)
            .ToDictionary();
        if (reading.Count == 0) return;
        var missing = reading.Keys.ToHashSet();
        consumer.Assign(missing.Select(partition => new TopicPartitionOffset(partition, Offset.Beginning)));
        while (missing.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (consumer.Consume(Poll) is not { } record) continue;
            if (record.IsPartitionEOF) missing.Remove(record.TopicPartition);
            else if (record.Message.Key is { } key) reading[record.TopicPartition].Restore(key, record.Message.Value);
        }

        consumer.Unassign();
    }

    public void Write(TransactionalWriter writer)
    {
        foreach (var store in stores)
        {
            var partition = new TopicPartition(Topic(store), 0);
            store.TakeChanges((key, value) => writer.Produce(partition, new Message<byte[]?, byte[]?> { Key = key, Value = value }));
        }
    }

    private string Topic(IStateStore store) => names.Changelog(queryId, store.Name);
}
