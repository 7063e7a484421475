namespace CtaStreaming.Dashboard.London;

/// <summary>
/// Takes each record of each partition once, and knows from when on all of them have been read: reading begins a bounded number of
/// records before a partition's end, which may be in the middle of a day.
/// </summary>
internal sealed class Reach
{
    private readonly Dictionary<(string Topic, int Partition), Progress> _partitions = [];

    /// <summary>From when on nothing is missing; null before the first record.</summary>
    public DateTimeOffset? Since
    {
        get
        {
            if (_partitions.Count == 0) return null;
            var late = _partitions.Values.Where(progress => progress.FirstOffset > 0).ToList();
            return late.Count > 0 ? late.Max(progress => progress.FirstAt) : _partitions.Values.Min(progress => progress.FirstAt);
        }
    }

    /// <summary>Whether nothing is missing since the topics' first record.</summary>
    public bool IsWhole => _partitions.Values.All(progress => progress.FirstOffset == 0);

    /// <returns>False for a record that has been taken before: a partition that was away for a moment is read again.</returns>
    /// <param name="at">Event time.</param>
    public bool Take(string topic, int partition, long offset, DateTimeOffset at)
    {
        if (!_partitions.TryGetValue((topic, partition), out var known)) known = new Progress(offset, at, -1, at);
        // A topic that was made anew counts from the beginning. What was read before cannot be newer than what was read last.
        if (offset <= known.LastOffset && at <= known.NewestAt) return false;
        _partitions[(topic, partition)] = known with { LastOffset = offset, NewestAt = at > known.NewestAt ? at : known.NewestAt };
        return true;
    }

    private readonly record struct Progress(long FirstOffset, DateTimeOffset FirstAt, long LastOffset, DateTimeOffset NewestAt);
}
