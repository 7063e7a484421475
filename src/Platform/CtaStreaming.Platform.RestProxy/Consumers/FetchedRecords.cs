using Confluent.Kafka;

namespace CtaStreaming.Platform.RestProxy.Consumers;

/// <summary>
/// Records that have come from Kafka and have not been returned yet: those of a read whose client went away, or that were too many for it.
/// </summary>
internal sealed class FetchedRecords
{
    private readonly Queue<ConsumeResult<byte[]?, byte[]?>> _records = new();
    private readonly Dictionary<TopicPartition, long> _last = [];

    /// <summary>Keys and values, in bytes.</summary>
    public long Bytes { get; private set; }

    public int Count => _records.Count;

    public IEnumerable<ConsumeResult<byte[]?, byte[]?>> Records => _records;

    public static long SizeOf(ConsumeResult<byte[]?, byte[]?> record) =>
        (record.Message.Key?.LongLength ?? 0) + (record.Message.Value?.LongLength ?? 0);

    public void Add(ConsumeResult<byte[]?, byte[]?> record)
    {
        // A partition that was lost and came back is read again from its committed offset: what was there of it comes once more.
        if (_last.TryGetValue(record.TopicPartition, out var last) && record.Offset <= last)
            KeepOnly(partition => partition != record.TopicPartition);
        _records.Enqueue(record);
        _last[record.TopicPartition] = record.Offset;
        Bytes += SizeOf(record);
    }

    /// <summary>Removes the oldest.</summary>
    public void Remove(int count)
    {
        for (; count > 0; count--) Bytes -= SizeOf(_records.Dequeue());
    }

    /// <summary>Forgets the records of the other partitions.</summary>
    public void KeepOnly(Func<TopicPartition, bool> isKept)
    {
        foreach (var gone in _last.Keys.Where(partition => !isKept(partition)).ToList()) _last.Remove(gone);
        for (var count = _records.Count; count > 0; count--)
        {
            var record = _records.Dequeue();
            if (isKept(record.TopicPartition)) _records.Enqueue(record);
            else Bytes -= SizeOf(record);
        }
    }
}
