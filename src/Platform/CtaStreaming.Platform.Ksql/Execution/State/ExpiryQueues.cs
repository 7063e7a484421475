using System.Diagnostics.CodeAnalysis;

namespace CtaStreaming.Platform.Ksql.Execution.State;

/// <summary>Entries by the time at which they expire, for each partition. Entries that are removed otherwise need not be taken out.</summary>
internal sealed class ExpiryQueues<TEntry>
    where TEntry : StoredEntry
{
    private const int SmallestToSweep = 256;

    private readonly Dictionary<int, Lane> _lanes = [];

    public void Add(int partition, TEntry entry, long time)
    {
        if (!_lanes.TryGetValue(partition, out var lane)) _lanes.Add(partition, lane = new Lane());
        lane.Queue.Enqueue(entry, time);
        // A session that grows leaves a removed entry here with each row: without the sweep they would stay until its retention is over.
        if (lane.Queue.Count < lane.SweepAt) return;
        lane.Queue = new(lane.Queue.UnorderedItems.Where(item => !item.Element.IsRemoved));
        lane.SweepAt = Math.Max(SmallestToSweep, 2 * lane.Queue.Count);
    }

    /// <summary>The next entry of a partition whose time is <paramref name="through"/> or before.</summary>
    public bool TryTake(int partition, long through, [MaybeNullWhen(false)] out TEntry entry)
    {
        entry = null;
        if (!_lanes.TryGetValue(partition, out var lane)) return false;
        while (lane.Queue.TryPeek(out entry, out var time) && time <= through)
        {
            lane.Queue.Dequeue();
            if (!entry.IsRemoved) return true;
        }

        return false;
    }

    private sealed class Lane
    {
        public PriorityQueue<TEntry, long> Queue { get; set; } = new();

        public int SweepAt { get; set; } = SmallestToSweep;
    }
}
