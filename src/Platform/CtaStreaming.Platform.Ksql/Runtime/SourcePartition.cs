using Confluent.Kafka;
using CtaStreaming.Platform.Ksql.Execution;

namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>A partition that a query reads: the rows that have come and wait for their turn, and how far it is.</summary>
/// <param name="source">The topology's source, of those that read the topic.</param>
internal sealed class SourcePartition(TopicPartition partition, int source, bool isTable, long position)
{
    private readonly Queue<(SourceRow Row, long Offset)> _rows = new();
    private long _next = position;

    public TopicPartition Partition { get; } = partition;

    public int Source { get; } = source;

    public bool IsTable { get; } = isTable;

    /// <summary>The offset that follows everything that has been processed or skipped.</summary>
    public long Position { get; private set; } = position;

    /// <summary>Whether all that the partition had has come.</summary>
    public bool IsAtEnd { get; private set; }

    public int Count => _rows.Count;

    public long HeadTimestamp => _rows.Peek().Row.Timestamp;

    /// <summary>Whether a record has not been seen yet. One that has comes again when another source is behind in the same topic.</summary>
    public bool Expects(long offset) => offset >= _next;

    /// <param name="row">Null for a record that has none, and is passed over.</param>
    public void Add(SourceRow? row, long offset)
    {
        _next = offset + 1;
        IsAtEnd = false;
        if (row is not null) _rows.Enqueue((row, offset));
        // Behind rows that wait it is passed when they are.
        else if (_rows.Count == 0) Position = _next;
    }

    public void ReachEnd() => IsAtEnd = true;

    public SourceRow Take()
    {
        var (row, offset) = _rows.Dequeue();
        Position = offset + 1;
        return row;
    }
}
