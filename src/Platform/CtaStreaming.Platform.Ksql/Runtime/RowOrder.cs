using Confluent.Kafka;

namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>
/// In which order the rows of a query's partitions are processed: by timestamp, tables before streams on ties, as far as it is known. A
/// partition that is known to have more is waited for, but not for long: order between topics is a best effort in Kafka Streams too.
/// </summary>
internal sealed class RowOrder(IReadOnlyList<SourcePartition> partitions, bool mergesTopics, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(50);

    /// <summary>So many rows wait at most; then the wait is over whatever is missing.</summary>
    private const int MostWaiting = 20_000;

    private readonly ILookup<TopicPartition, SourcePartition> _byPartition = partitions.ToLookup(partition => partition.Partition);
    private long? _waitingSince;

    public IReadOnlyList<SourcePartition> Partitions => partitions;

    /// <summary>One for each source that reads the partition: a query may read one topic as several.</summary>
    public IEnumerable<SourcePartition> this[TopicPartition partition] => _byPartition[partition];

    /// <summary>Whether only tables are read for now.</summary>
    public bool AreStreamsHeld { get; set; }

    /// <summary>Whether everything that there is has been processed.</summary>
    public bool IsAtEnd => partitions.All(partition => partition.Count == 0 && partition.IsAtEnd);

    /// <returns>The partition whose row is next; null when none has a row, or one that has none yet may have an earlier one.</returns>
    public SourcePartition? Next()
    {
        SourcePartition? next = null;
        var (isMissing, waiting) = (false, 0);
        foreach (var partition in partitions)
        {
            waiting += partition.Count;
            if (partition.Count == 0) isMissing |= !partition.IsAtEnd && (partition.IsTable || !AreStreamsHeld);
            else if (next is null || IsBefore(partition, next)) next = partition;
        }

        if (next is null || !mergesTopics || !isMissing || waiting >= MostWaiting)
        {
            _waitingSince = null;
            return next;
        }

        _waitingSince ??= time.GetTimestamp();
        return time.GetElapsedTime(_waitingSince.Value) >= LongestWait ? next : null;
    }

    private static bool IsBefore(SourcePartition one, SourcePartition other)
    {
        var order = one.HeadTimestamp.CompareTo(other.HeadTimestamp);
        return order < 0 || (order == 0 && one.IsTable && !other.IsTable);
    }
}
