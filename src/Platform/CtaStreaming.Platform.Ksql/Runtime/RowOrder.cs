namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>
/// In which order the records of a query's partitions are processed: by timestamp, tables before streams on ties, as far as it is known. A
/// topic that is known to have more is waited for, but not for long: order between topics is a best effort in Kafka Streams too.
/// </summary>
internal sealed class RowOrder(IReadOnlyList<SourcePartition> partitions, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(50);

    /// <summary>Where the wait ends whatever is missing: rows, and the bytes of their records.</summary>
    private const int MostRows = 20_000;
    private const long MostBytes = 16 * 1024 * 1024;

    /// <summary>What is worth having at hand when nothing is missing.</summary>
    private const int EnoughRows = 2_000;
    private const long EnoughBytes = 2 * 1024 * 1024;

    private long? _waitingSince;
    private bool _isMissing;

    public IReadOnlyList<SourcePartition> Partitions => partitions;

    /// <summary>Whether only tables are read for now.</summary>
    public bool AreStreamsHeld { get; set; }

    public int Rows => partitions.Sum(partition => partition.Count);

    /// <summary>Whether to process what there is before more is read, so that memory stays bounded however fast the broker is.</summary>
    public bool HasEnough
    {
        get
        {
            var bytes = partitions.Sum(partition => partition.Bytes);
            return _isMissing ? IsFull(Rows, bytes) : Rows >= EnoughRows || bytes >= EnoughBytes;
        }
    }

    /// <returns>The partition whose record is next; null when none has one, or a topic that has none yet may have an earlier one.</returns>
    public SourcePartition? Next()
    {
        SourcePartition? next = null;
        var (rows, bytes) = (0, 0L);
        foreach (var partition in partitions)
        {
            rows += partition.Count;
            bytes += partition.Bytes;
            if (partition.Count > 0 && (next is null || IsBefore(partition, next))) next = partition;
        }

        _isMissing = next is not null && IsWaitedFor(next.Partition.Topic);
        if (!_isMissing || IsFull(rows, bytes))
        {
            _waitingSince = null;
            return next;
        }

        _waitingSince ??= time.GetTimestamp();
        return time.GetElapsedTime(_waitingSince.Value) >= LongestWait ? next : null;
    }

    private static bool IsFull(int rows, long bytes) => rows >= MostRows || bytes >= MostBytes;

    /// <summary>
    /// Whether a partition of another topic has something that has not come yet. Those of the same topic are not waited for: in Kafka Streams
    /// they are other tasks, which know nothing of each other.
    /// </summary>
    private bool IsWaitedFor(string topic)
    {
        foreach (var partition in partitions)
        {
            if (partition.Count > 0 || partition.IsAtEnd || (AreStreamsHeld && !partition.IsTable)) continue;
            if (partition.Partition.Topic != topic) return true;
        }

        return false;
    }

    private static bool IsBefore(SourcePartition one, SourcePartition other)
    {
        var order = one.HeadTimestamp.CompareTo(other.HeadTimestamp);
        return order < 0 || (order == 0 && one.IsTable && !other.IsTable);
    }
}
