namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// Keeps the number of open segment files below a cap, because thousands of partitions would use up the process's file
/// descriptors. The file to close is found by the clock algorithm: a use sets a flag and takes no lock.
/// </summary>
internal sealed class OpenFiles(int capacity)
{
    private readonly Lock _gate = new();
    private readonly List<SegmentFile> _open = [];
    private int _hand;

    /// <summary>The process's own: descriptors are a resource of the process too.</summary>
    public static OpenFiles Shared { get; } = new(2048);

    public int Count
    {
        get
        {
            lock (_gate) return _open.Count;
        }
    }

    public void Add(SegmentFile file)
    {
        SegmentFile? victim = null;
        lock (_gate)
        {
            if (_open.Count >= capacity) victim = TakeVictim();
            _open.Add(file);
        }

        victim?.CloseForNow();
    }

    public void Remove(SegmentFile file)
    {
        lock (_gate) _open.Remove(file);
    }

    private SegmentFile TakeVictim()
    {
        while (true)
        {
            if (_hand >= _open.Count) _hand = 0;
            var candidate = _open[_hand];
            if (candidate.ClearUsed())
            {
                _hand++;
                continue;
            }

            _open[_hand] = _open[^1];
            _open.RemoveAt(_open.Count - 1);
            return candidate;
        }
    }
}
