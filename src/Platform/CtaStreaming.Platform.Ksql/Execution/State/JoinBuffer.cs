namespace CtaStreaming.Platform.Ksql.Execution.State;

/// <summary>The rows of both sides of a join of streams, by key and time, and those among them that have found no match.</summary>
/// <param name="sortKey">A key as bytes that sort as Kafka Streams' keys do.</param>
internal sealed class JoinBuffer(string name, RowCodec keys, RowCodec left, RowCodec right, Func<object?[], byte[]> sortKey, bool isLogged)
    : TimedStore<BufferedRow>(name, isLogged)
{
    // A partition has three times: each side's own, by which its rows expire, and that of both, by which windows close.
    private const int TimesPerPartition = 3;

    private readonly Dictionary<object?[], List<BufferedRow>> _left = new(RowComparer.Instance);
    private readonly Dictionary<object?[], List<BufferedRow>> _right = new(RowComparer.Instance);
    private readonly ExpiryQueues<BufferedRow> _byTime = new();
    private readonly Dictionary<int, SortedSet<BufferedRow>> _unmatched = [];
    private readonly Dictionary<long, BufferedRow> _restored = [];
    private long _sequence;

    public long StreamTime(int partition) => Times[partition * TimesPerPartition];

    /// <summary>Advances the times, and removes the side's rows that are too old.</summary>
    /// <returns>Whether the row is young enough to be kept itself.</returns>
    public bool Observe(int partition, bool isLeft, long timestamp, long retention)
    {
        ForgetRestored();
        Times.Advance(partition * TimesPerPartition, timestamp);
        var lane = Lane(partition, isLeft);
        var earliest = Segments.EarliestLive(Times.Advance(lane, timestamp), retention);
        while (_byTime.TryTake(lane, earliest - 1, out var row)) Forget(row);
        return timestamp >= earliest;
    }

    public void Add(BufferedRow row, bool isFindable, bool isUnmatched)
    {
        row.Sequence = _sequence++;
        row.IsFindable = isFindable;
        row.IsUnmatched = isUnmatched;
        Insert(row);
        Changes.Changed(row);
    }

    /// <summary>The key's rows of one side from one time to another, by time and arrival.</summary>
    public IReadOnlyList<BufferedRow> Find(bool isLeft, object?[] key, long earliest, long latest)
    {
        if (!Side(isLeft).TryGetValue(key, out var rows)) return [];
        var first = FirstFrom(rows, earliest);
        var count = 0;
        while (first + count < rows.Count && rows[first + count].Timestamp <= latest) count++;
        return rows.GetRange(first, count);
    }

    public void Matched(BufferedRow row)
    {
        if (!row.IsUnmatched) return;
        _unmatched[row.Partition].Remove(row);
        row.IsUnmatched = false;
        Changes.Changed(row);
    }

    /// <summary>Takes out a partition's rows without a match for which none can come any more.</summary>
    /// <param name="openFrom">Rows of this time or later are not looked at: none of them is closed.</param>
    public IReadOnlyList<BufferedRow> TakeUnmatched(int partition, long openFrom, Func<BufferedRow, bool> isClosed)
    {
        if (!_unmatched.TryGetValue(partition, out var rows)) return [];
        List<BufferedRow> taken = [.. rows.TakeWhile(row => row.Timestamp < openFrom).Where(isClosed)];
        foreach (var row in taken)
        {
            Matched(row);
            RemoveIfDone(row);
        }

        return taken;
    }

    protected override void WriteKey(BufferedRow entry) => Writer.Long(entry.Sequence);

    protected override void WriteValue(BufferedRow entry)
    {
        Writer.Byte((byte)((entry.IsLeft ? 1 : 0) | (entry.IsFindable ? 2 : 0) | (entry.IsUnmatched ? 4 : 0)));
        Writer.Long(entry.Partition);
        Writer.Long(entry.Timestamp);
        keys.Write(Writer, entry.Key);
        (entry.IsLeft ? left : right).Write(Writer, entry.Row);
    }

    protected override void RestoreEntry(ref StateReader key, ref StateReader value)
    {
        var sequence = key.Long();
        RemoveRestored(sequence);
        var flags = value.Byte();
        var isLeft = (flags & 1) != 0;
        var (partition, timestamp) = ((int)value.Long(), value.Long());
        var rowKey = keys.Read(ref value);
        var row = new BufferedRow(isLeft, rowKey, (isLeft ? left : right).Read(ref value), timestamp, partition)
        {
            Sequence = sequence,
            IsFindable = (flags & 2) != 0,
            IsUnmatched = (flags & 4) != 0,
            IsLogged = true,
        };
        _restored[sequence] = row;
        _sequence = Math.Max(_sequence, sequence + 1);
        Insert(row);
    }

    protected override void RestoreRemoved(ref StateReader key) => RemoveRestored(key.Long());

    private static int FirstFrom(List<BufferedRow> rows, long earliest)
    {
        var (low, high) = (0, rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (rows[middle].Timestamp < earliest) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static int Lane(int partition, bool isLeft) => (partition * TimesPerPartition) + (isLeft ? 1 : 2);

    private Dictionary<object?[], List<BufferedRow>> Side(bool isLeft) => isLeft ? _left : _right;

    private void Insert(BufferedRow row)
    {
        if (row.IsFindable)
        {
            if (!Side(row.IsLeft).TryGetValue(row.Key, out var rows)) Side(row.IsLeft).Add(row.Key, rows = []);
            var index = rows.Count;
            while (index > 0 && (rows[index - 1].Timestamp, rows[index - 1].Sequence).CompareTo((row.Timestamp, row.Sequence)) > 0) index--;
            rows.Insert(index, row);
            _byTime.Add(Lane(row.Partition, row.IsLeft), row, row.Timestamp);
        }

        if (!row.IsUnmatched) return;
        row.SortKey = sortKey(row.Key);
        if (!_unmatched.TryGetValue(row.Partition, out var unmatched)) _unmatched.Add(row.Partition, unmatched = new(UnmatchedOrder.Instance));
        unmatched.Add(row);
    }

    private void Forget(BufferedRow row)
    {
        TakeOut(row);
        row.IsFindable = false;
        Changes.Changed(row);
        RemoveIfDone(row);
    }

    private void TakeOut(BufferedRow row)
    {
        var rows = Side(row.IsLeft)[row.Key];
        rows.Remove(row);
        if (rows.Count == 0) Side(row.IsLeft).Remove(row.Key);
    }

    private void RemoveIfDone(BufferedRow row)
    {
        if (!row.IsFindable && !row.IsUnmatched) Changes.Removed(row);
    }

    private void RemoveRestored(long sequence)
    {
        if (!_restored.Remove(sequence, out var row)) return;
        if (row.IsFindable) TakeOut(row);
        if (row.IsUnmatched) _unmatched[row.Partition].Remove(row);
        row.IsRemoved = true;
    }

    /// <summary>The restored rows are looked up by sequence only while the changelog is read.</summary>
    private void ForgetRestored()
    {
        if (_restored.Count > 0) _restored.Clear();
    }
}
