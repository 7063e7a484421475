using Confluent.Kafka;
using CtaStreaming.Platform.Ksql.Execution;

namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>
/// Reads a query's source topics and hands out their rows in order. Tables that streams are joined with are read first, to the ends that
/// they have at the start, so that the first rows of a stream find what was in the table before them.
/// </summary>
internal sealed class SourceReader
{
    private const int MostAtOnce = 2_000;
    private static readonly IReadOnlyList<KeyValuePair<string, byte[]?>> NoHeaders = [];

    private readonly IConsumer<byte[]?, byte[]?> _consumer;
    private readonly Dictionary<TopicPartition, SourcePartition> _partitions;
    private readonly RowOrder _order;
    private bool _isPaused;

    /// <param name="positions">Where each partition begins.</param>
    public SourceReader(IConsumer<byte[]?, byte[]?> consumer, ITopology topology, StartPositions positions, TimeProvider time)
    {
        _consumer = consumer;
        var sources = topology.Sources.Index().ToLookup(source => source.Item.Source.Topic.Name);
        _partitions = positions.Partitions.ToDictionary(
            start => start.Key, start => new SourcePartition(start.Key, sources[start.Key.Topic], start.Value));
        _order = new RowOrder([.. _partitions.Values], time)
        {
            AreStreamsHeld = _partitions.Values.Any(partition => partition.IsTable) && !_partitions.Values.All(partition => partition.IsTable),
        };
        consumer.Assign(Starts(partition => partition.IsTable || !_order.AreStreamsHeld));
    }

    /// <summary>Whether it keeps pace with its sources: hardly anything waits.</summary>
    public bool IsLive { get; private set; }

    /// <summary>Whether everything that there is has been read and processed.</summary>
    public bool IsAtEnd => !_order.AreStreamsHeld && _partitions.Values.All(partition => partition.Count == 0 && partition.IsAtEnd);

    /// <summary>Whether rows wait for what may be earlier.</summary>
    public bool IsWaiting => _order.Rows > 0;

    /// <summary>The offset that follows what has been processed of each partition.</summary>
    public IEnumerable<TopicPartitionOffset> Positions => Starts(_ => true);

    /// <summary>Takes in what has come, unless there is enough to process already.</summary>
    /// <param name="wait">How long to wait for the first record.</param>
    /// <returns>How many records there were.</returns>
    /// <exception cref="ConsumeException">The topic is gone, or reading is not allowed.</exception>
    public int Fill(TimeSpan wait)
    {
        if (_order.HasEnough && !_isPaused)
        {
            IsLive = false;
            return 0;
        }

        var count = 0;
        while (count < MostAtOnce && _consumer.Consume(count == 0 ? wait : TimeSpan.Zero) is { } record)
        {
            var partition = _partitions[record.TopicPartition];
            if (record.IsPartitionEOF)
            {
                partition.ReachEnd();
                continue;
            }

            partition.Add(Convert(record));
            count++;
        }

        IsLive = count < MostAtOnce / 2;
        if (_order.AreStreamsHeld && !_isPaused) AssignStreams();
        return count;
    }

    /// <summary>Processes the record that is next, with <paramref name="process"/> for each source that reads it.</summary>
    /// <returns>False when there is none, or one that is still to come may be earlier.</returns>
    public bool ProcessNext(Action<int, SourceRow> process)
    {
        if (_order.Next() is not { } partition) return false;
        partition.TakeRecord(process);
        return true;
    }

    public void Pause()
    {
        _isPaused = true;
        _consumer.Pause(_consumer.Assignment);
    }

    public void Resume()
    {
        _isPaused = false;
        _consumer.Resume(_consumer.Assignment);
    }

    private static ConsumedRecord Convert(ConsumeResult<byte[]?, byte[]?> record)
    {
        var message = record.Message;
        var headers = message.Headers is { Count: > 0 } some
            ? [.. some.Select(header => KeyValuePair.Create(header.Key, (byte[]?)header.GetValueBytes()))]
            : NoHeaders;
        return new(record.Partition.Value, record.Offset.Value, message.Timestamp.UnixTimestampMs, message.Key, message.Value, headers);
    }

    private void AssignStreams()
    {
        if (_order.Partitions.Any(partition => partition.IsTable && !partition.IsLoaded)) return;
        _order.AreStreamsHeld = false;
        _consumer.IncrementalAssign(Starts(partition => !partition.IsTable));
    }

    private IEnumerable<TopicPartitionOffset> Starts(Func<SourcePartition, bool> which) =>
        _order.Partitions.Where(which).Select(partition => new TopicPartitionOffset(partition.Partition, partition.Position));
}
