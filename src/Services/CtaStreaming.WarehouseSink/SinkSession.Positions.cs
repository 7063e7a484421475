using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.WarehouseSink;

/// <summary>Where to read: the warehouse says it whenever partitions come, and whenever it turns out to be further than was thought.</summary>
internal sealed partial class SinkSession
{
    private readonly Dictionary<TopicPartition, long?> _positions = [];
    private Exception? _failure;

    /// <summary>Called inside Consume, on the reading thread. What Kafka has committed for the group does not matter.</summary>
    private IEnumerable<TopicPartitionOffset> OnAssigned(IConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions)
    {
        try
        {
            Read(partitions);
        }
        catch (Exception failure)
        {
            // An exception must not pass through librdkafka's callback; it is thrown when Consume returns, before any record is taken.
            _failure = failure;
            return partitions.Select(partition => new TopicPartitionOffset(partition, Offset.Beginning));
        }

        if (partitions.Count > 0) Assigned(partitions.Count, partitions[0]);
        return Offsets();
    }

    /// <summary>The new owner reads again what was not written; writing it here first would hold the rebalance up while the database is away.</summary>
    private void Forget()
    {
        if (_positions.Count > 0) GaveUp(_positions.Count);
        batch.Clear();
        _positions.Clear();
    }

    private void GoOnFromWarehouse(IConsumer<byte[], byte[]> consumer)
    {
        Read(consumer.Assignment);
        // Rather than Seek, which refuses a partition that is not being fetched at the moment.
        consumer.Assign(Offsets());
    }

    /// <summary>Kafka has no record at the position: either retention was faster, or the topic is not the one that the warehouse has read.</summary>
    /// <exception cref="InvalidOperationException">The latter.</exception>
    private void PassOverMissing(IConsumer<byte[], byte[]> consumer, TopicPartition partition)
    {
        if (!_positions.TryGetValue(partition, out var position)) return;
        var log = consumer.QueryWatermarkOffsets(partition, RequestTimeout);
        if (position > log.High.Value)
        {
            throw new InvalidOperationException(
                $"{partition} ends at offset {log.High}, but the warehouse has it up to {position}: the topic has been deleted and created again, or Kafka has lost records. "
                + $"To read what is there from the beginning: DELETE FROM warehouse.offsets WHERE topic = '{partition.Topic}'.");
        }

        batch.Clear();
        if (position < log.Low.Value)
        {
            statistics.RecordsMissed(partition, position.Value, log.Low);
            batch.Advance(partition, position, log.Low);
            Write(consumer);
        }

        GoOnFromWarehouse(consumer);
    }

    private void Read(IReadOnlyCollection<TopicPartition> partitions)
    {
        batch.Clear();
        _positions.Clear();
        foreach (var (partition, position) in warehouse.PositionsAsync(partitions, stoppingToken).GetAwaiter().GetResult()) _positions[partition] = position;
    }

    private List<TopicPartitionOffset> Offsets() =>
        [.. _positions.Select(position => new TopicPartitionOffset(position.Key, position.Value ?? Offset.Beginning))];

    [LoggerMessage(21, LogLevel.Information, "got {Count} partitions, {First} the first of them")]
    private partial void Assigned(int count, TopicPartition first);

    [LoggerMessage(22, LogLevel.Information, "gave up {Count} partitions")]
    private partial void GaveUp(int count);
}
