using Confluent.Kafka;
using CtaStreaming.Platform.Ksql.Execution;

namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>A partition that a query reads: the rows that have come and wait for their turn, and how far it is.</summary>
internal sealed class SourcePartition
{
    private readonly (int Index, ITopologySource Source)[] _sources;
    private readonly Queue<Entry> _rows = new();
    private long _next;
    private readonly long _firstEnd;
    private long? _emptyAt;

    /// <param name="sources">Those of the topology that read the topic, with their places in it.</param>
    public SourcePartition(TopicPartition partition, IEnumerable<(int Index, ITopologySource Source)> sources, StartPosition start)
    {
        // Of one record the tables' rows come first: what a stream is joined with includes what came with it.
        _sources = [.. sources.OrderBy(source => !source.Source.IsTable)];
        Partition = partition;
        IsTable = _sources.All(source => source.Source.IsTable);
        Position = _next = start.Offset;
        _firstEnd = start.End;
    }

    public TopicPartition Partition { get; }

    /// <summary>Whether its rows are for tables only.</summary>
    public bool IsTable { get; }

    /// <summary>The offset that follows everything that has been processed or skipped.</summary>
    public long Position { get; private set; }

    /// <summary>Whether all that the partition had has come.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>
    /// Whether all that it had when reading began has been processed. What follows the last record up to the end may be marks of
    /// transactions, which never come; but then it runs empty before.
    /// </summary>
    public bool IsLoaded => Position >= _firstEnd || Position >= _emptyAt;

    /// <summary>Rows that wait.</summary>
    public int Count => _rows.Count;

    /// <summary>The size of the records from which they were made.</summary>
    public long Bytes { get; private set; }

    public long HeadTimestamp => _rows.Peek().Row.Timestamp;

    public void Add(in ConsumedRecord record)
    {
        _next = record.Offset + 1;
        IsAtEnd = false;
        var bytes = (record.Key?.Length ?? 0) + (record.Value?.Length ?? 0);
        foreach (var (index, source) in _sources)
        {
            if (source.Read(record) is not { } row) continue;
            _rows.Enqueue(new Entry(index, row, record.Offset, bytes));
            Bytes += bytes;
        }

        // Behind rows that wait it is passed when they are.
        if (_rows.Count == 0) Position = _next;
    }

    public void ReachEnd()
    {
        IsAtEnd = true;
        _emptyAt ??= _next;
    }

    /// <summary>
    /// Processes the first record that waits, for every source that reads it: were it half done when the transaction is committed, it would
    /// be lost for one of them, or come twice for the other.
    /// </summary>
    public void TakeRecord(Action<int, SourceRow> process)
    {
        var offset = _rows.Peek().Offset;
        do
        {
            var entry = _rows.Dequeue();
            Bytes -= entry.Bytes;
            process(entry.Source, entry.Row);
        }
        while (_rows.TryPeek(out var next) && next.Offset == offset);

        Position = _rows.Count == 0 ? _next : offset + 1;
    }

    private readonly record struct Entry(int Source, SourceRow Row, long Offset, int Bytes);
}
