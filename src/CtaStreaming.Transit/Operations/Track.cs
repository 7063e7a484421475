namespace CtaStreaming.Transit.Operations;

/// <summary>
/// The track from one station to the next, with the platform at its end. Lines that call at the two stations one after the other share it.
/// Trains leave it in the order in which they entered: there is one platform, and the next train waits before it.
/// </summary>
internal sealed class Track
{
    private readonly Queue<Train> _trains = new();
    private long _freeToEnterAt = long.MinValue;
    private long _platformClearAt = long.MinValue;
    private Train? _atPlatform;

    /// <summary>Books the next place in the order of entry.</summary>
    /// <returns>When the train may enter: at once, or behind the trains that asked before.</returns>
    public long ReserveEntry(long now)
    {
        var entry = Math.Max(now, _freeToEnterAt);
        _freeToEnterAt = entry + RunTime.Separation;
        return entry;
    }

    public void Enter(Train train) => _trains.Enqueue(train);

    /// <summary>The train that may come to the platform now; or when to ask again, if that is a matter of time alone.</summary>
    public Train? TakeAdmissible(long now, out long? askAgainAt)
    {
        askAgainAt = null;
        if (_atPlatform is not null || !_trains.TryPeek(out var next) || !next.HasReachedPlatform) return null;
        if (now >= _platformClearAt) return _trains.Dequeue();
        askAgainAt = _platformClearAt;
        return null;
    }

    public void OccupyPlatform(Train train) => _atPlatform = train;

    /// <summary>Frees the platform behind a train that leaves.</summary>
    /// <returns>When the next train may stand there.</returns>
    public long ClearPlatform(long now)
    {
        _atPlatform = null;
        return _platformClearAt = now + RunTime.PlatformClearance;
    }
}
