using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace CtaStreaming.Kafka;

/// <summary>Reads everything that is committed in a topic, such as the compacted one that holds a program's state.</summary>
public sealed class ChangelogReader(KafkaClientFactory clients)
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PollTimeout = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Reads all partitions from the beginning up to the end as it is at the time of the call. Where a transaction is still open below
    /// that end, waits until it is committed or aborted: an end in terms of committed records would silently leave it out.
    /// </summary>
    /// <param name="topic">A topic that exists.</param>
    /// <param name="handle">Takes each record, in the order of each partition.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="KafkaException">The topic cannot be read.</exception>
    public async Task ReadAsync(string topic, Action<ConsumeResult<byte[], byte[]>> handle, CancellationToken cancellationToken)
    {
        var ends = await EndsAsync(topic).WaitAsync(cancellationToken).ConfigureAwait(false);
        using var consumer = clients.CreateConsumerBuilder<byte[], byte[]>(config =>
        {
            config.EnablePartitionEof = true;
            // The broker holds a fetch at the end back for as long, and the end is what is waited for.
            config.FetchWaitMaxMs = 10;
        }).Build();
        consumer.Assign(ends.Keys.Select(partition => new TopicPartitionOffset(partition, Offset.Beginning)));
        while (ends.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var record = consumer.Consume(PollTimeout);
            if (record is null) continue;
            if (!record.IsPartitionEOF) handle(record);
            else if (record.Offset >= ends[record.TopicPartition])
            {
                ends.Remove(record.TopicPartition);
                consumer.IncrementalUnassign([record.TopicPartition]);
            }
        }
    }

    private async Task<Dictionary<TopicPartition, Offset>> EndsAsync(string topic)
    {
        using var admin = clients.CreateAdminClientBuilder().Build();
        var description = await admin.DescribeTopicsAsync(
            TopicCollection.OfTopicNames([topic]), new DescribeTopicsOptions { RequestTimeout = RequestTimeout }).ConfigureAwait(false);
        var specs = description.TopicDescriptions[0].Partitions.Select(partition =>
            new TopicPartitionOffsetSpec { TopicPartition = new TopicPartition(topic, partition.Partition), OffsetSpec = OffsetSpec.Latest() });
        var options = new ListOffsetsOptions { IsolationLevel = IsolationLevel.ReadUncommitted, RequestTimeout = RequestTimeout };
        var result = await admin.ListOffsetsAsync(specs, options).ConfigureAwait(false);
        return result.ResultInfos
            .Select(info => info.TopicPartitionOffsetError)
            .Where(end => end.Offset > 0)
            .ToDictionary(end => end.TopicPartition, end => end.Offset);
    }
}
