using Confluent.Kafka;
using CtaStreaming.Platform.Ksql.Execution;

namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>
/// Reads a query's source topics and hands out their rows in order. Tables that streams are joined with are read to their ends first, so that
/// the first rows of a stream find what was in the table before them.
/// </summary>
internal sealed class SourceReader
{
    private const int MostAtOnce = 2_000;
    private static readonly IReadOnlyList<KeyValuePair<string, byte[]?>> NoHeaders = [];

    private readonly IConsumer<byte[]?, byte[]?> _consumer;
    private readonly ITopology _topology;
    private readonly RowOrder _order;

    /// <param name="positions">Where each partition begins.</param>
    public SourceReader(IConsumer<byte[]?, byte[]?> consumer, ITopology topology, StartPositions positions, TimeProvider time)
    {
        _consumer = consumer;
        _topology = topology;
        var partitions = topology.Sources.Index().SelectMany(
            source => positions.Offsets.Where(start => start.Key.Topic == source.Item.Source.Topic.Name),
            (source, start) => new SourcePartition(start.Key, source.Index, source.Item.IsTable, start.Value)).ToList();
        _order = new RowOrder(partitions, mergesTopics: topology.Sources.Count > 1, time);
        _order.AreStreamsHeld = partitions.Exists(partition => partition.IsTable) && partitions.Exists(partition => !partition.IsTable);
        consumer.Assign(Starts(partitions.Where(partition => partition.IsTable || !_order.AreStreamsHeld)));
    }

    /// <summary>Whether everything that there is has been processed.</summary>
    public bool IsAtEnd => _order.IsAtEnd;

    /// <summary>The offset that follows what has been processed of each partition.</summary>
    public IEnumerable<TopicPartitionOffset> Positions => _order.Partitions
        .GroupBy(partition => partition.Partition, (partition, sources) => new TopicPartitionOffset(partition, sources.Min(source => source.Position)));

    /// <summary>Whether everything before these offsets has been processed.</summary>
    /// <param name="ends">One for each partition.</param>
    public bool HasReached(IReadOnlyDictionary<TopicPartition, long> ends) =>
        _order.Partitions.All(partition => partition.Position >= ends[partition.Partition] || (partition.IsAtEnd && partition.Count == 0));

    /// <summary>Takes in what has come.</summary>
    /// <param name="wait">How long to wait for the first record.</param>
    /// <returns>How many records there were.</returns>
    /// <exception cref="ConsumeException">The topic is gone, or reading is not allowed.</exception>
    public int Fill(TimeSpan wait)
    {
        var count = 0;
        while (count < MostAtOnce && _consumer.Consume(count == 0 ? wait : TimeSpan.Zero) is { } record)
        {
            foreach (var partition in _order[record.TopicPartition])
            {
                if (record.IsPartitionEOF) partition.ReachEnd();
                else Add(partition, record);
            }

            if (!record.IsPartitionEOF) count++;
        }

        if (_order.AreStreamsHeld) AssignStreams();
        return count;
    }

    /// <returns>The source and its next row; null when there is none, or one that is still to come may be earlier.</returns>
    public (int Source, SourceRow Row)? Next() => _order.Next() is { } partition ? (partition.Source, partition.Take()) : null;

    public void Pause() => _consumer.Pause(_consumer.Assignment);

    public void Resume() => _consumer.Resume(_consumer.Assignment);

    private void Add(SourcePartition partition, ConsumeResult<byte[]?, byte[]?> record)
    {
        if (!partition.Expects(record.Offset.Value)) return;
        var message = record.Message;
        var headers = message.Headers is { Count: > 0 } some
            ? [.. some.Select(header => KeyValuePair.Create(header.Key, (byte[]?)header.GetValueBytes()))]
            : NoHeaders;
        var row = _topology.Sources[partition.Source].Read(
            new ConsumedRecord(record.Partition.Value, record.Offset.Value, message.Timestamp.UnixTimestampMs, message.Key, message.Value, headers));
        partition.Add(row, record.Offset.Value);
    }

    private void AssignStreams()
    {
        if (_order.Partitions.Any(partition => partition.IsTable && !(partition.IsAtEnd && partition.Count == 0))) return;
        _order.AreStreamsHeld = false;
        // A topic that is read as a table and as a stream has been assigned, and read past, already: it begins once more for the stream alone.
        _consumer.Assign(Starts(_order.Partitions));
    }

    private static IEnumerable<TopicPartitionOffset> Starts(IEnumerable<SourcePartition> partitions) =>
        partitions.GroupBy(partition => partition.Partition, (partition, sources) => new TopicPartitionOffset(partition, sources.Min(source => source.Position)));
}
