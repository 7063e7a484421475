using Confluent.Kafka;

namespace CtaStreaming.WarehouseSink;

/// <summary>Gathers what one transaction shall write. Bounded by records, time and days.</summary>
internal sealed class TouchBatch(WarehouseOptions options, TimeProvider time)
{
    // A transaction locks the table of each day and its indexes, and PostgreSQL's room for locks is small (max_locks_per_transaction).
    // Touches whose clocks are all over the calendar must not make a batch that can never be written.
    private const int MostDays = 32;

    // How long a reader sits without a record, and with it a program that is told to stop.
    private static readonly TimeSpan IdleWait = TimeSpan.FromMilliseconds(100);

    private readonly List<Touch> _rows = [];
    private readonly SortedSet<DateOnly> _days = [];
    private readonly Dictionary<TopicPartition, Advance> _advances = [];
    private int _records;
    private long _began;

    /// <summary>What is in it at this moment; what happens to the batch later does not touch it.</summary>
    public BatchContent Content => new([.. _rows], [.. _days], [.. _advances.Values]);

    public bool IsEmpty => _records == 0;

    public bool IsDue => !IsEmpty && (_records >= options.MaxRecords || _days.Count >= MostDays || time.GetElapsedTime(_began) >= options.MaxDelay);

    /// <summary>How long to wait for another record.</summary>
    public TimeSpan Patience
    {
        get
        {
            if (IsEmpty) return IdleWait;
            var left = options.MaxDelay - time.GetElapsedTime(_began);
            return left <= TimeSpan.Zero ? TimeSpan.Zero : left < IdleWait ? left : IdleWait;
        }
    }

    /// <summary>Takes a record that is done with when the batch is written.</summary>
    /// <param name="record">Where the record is.</param>
    /// <param name="from">How far the warehouse says that the partition is; null for nothing yet.</param>
    /// <param name="row">What has become of it; null where it was put aside.</param>
    public void Add(TopicPartitionOffset record, long? from, Touch? row)
    {
        Advance(record.TopicPartition, from, record.Offset + 1);
        if (row is null) return;
        _rows.Add(row);
        _days.Add(row.Day);
    }

    /// <summary>Moves a partition on without a row.</summary>
    public void Advance(TopicPartition partition, long? from, long next)
    {
        if (IsEmpty) _began = time.GetTimestamp();
        _records++;
        _advances[partition] = new Advance(partition, from, next);
    }

    public void Clear()
    {
        _rows.Clear();
        _days.Clear();
        _advances.Clear();
        _records = 0;
    }
}

/// <summary>
/// What one transaction writes. A copy: an attempt that is given up when the program stops may still be under way while the batch is
/// written again and emptied, and rows without their offsets would be rows twice.
/// </summary>
/// <param name="Days">The days of the rows, in UTC.</param>
/// <param name="Advances">How far the partitions then are.</param>
internal sealed record BatchContent(IReadOnlyList<Touch> Rows, IReadOnlyList<DateOnly> Days, IReadOnlyList<Advance> Advances);

/// <summary>How a batch moves one partition.</summary>
/// <param name="From">How far it is before; null for nothing yet.</param>
/// <param name="Next">The offset of the first record that is not in the warehouse.</param>
internal sealed record Advance(TopicPartition Partition, long? From, long Next);
