using Confluent.Kafka;
using CtaStreaming.TopicCopier.Planning;

namespace CtaStreaming.TopicCopier.Copying;

/// <summary>
/// How far the copy of one partition is, and what the groups' offsets in it become. Compaction, aborted records and the markers of
/// transactions take offsets at the source and none at the target, so offsets are counted anew; only those that a group has are
/// remembered, not one for each record.
/// </summary>
internal sealed class PartitionCopy
{
    private readonly Queue<long> _awaited;
    private readonly Dictionary<long, long> _translated = [];
    private long _last = -1;

    /// <param name="committed">The groups' offsets in this partition at the source, in any order.</param>
    public PartitionCopy(PartitionPlan plan, IEnumerable<long> committed)
    {
        Plan = plan;
        _awaited = new Queue<long>(committed.Distinct().Order());
        if (plan.Start >= plan.End) Finish();
    }

    public PartitionPlan Plan { get; }

    public TopicPartition Partition => Plan.Partition;

    /// <summary>Copied so far.</summary>
    public long Records { get; private set; }

    /// <summary>The offset that the next record gets at the target.</summary>
    public long TargetEnd => Plan.TargetStart + Records;

    public bool IsFinished { get; private set; }

    /// <summary>The next record of the source is copied.</summary>
    /// <exception cref="CopyException">The source has gone back, so records would be copied twice.</exception>
    public void Add(long offset)
    {
        if (offset <= _last) throw new CopyException($"{Partition} at the source went back from offset {_last} to {offset} while it was read.");
        _last = offset;
        Translate(upTo: offset);
        Records++;
        if (offset + 1 >= Plan.End) Finish();
    }

    /// <summary>There is nothing more to read below the end.</summary>
    public void Finish()
    {
        IsFinished = true;
        Translate(upTo: long.MaxValue);
    }

    /// <summary>Where a group goes on at the target: at the first copied record that it had not read, or at the end.</summary>
    public long TranslationOf(long committed) => _translated[committed];

    private void Translate(long upTo)
    {
        while (_awaited.TryPeek(out var committed) && committed <= upTo) _translated[_awaited.Dequeue()] = TargetEnd;
    }
}
