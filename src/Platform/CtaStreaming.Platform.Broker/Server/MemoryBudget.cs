namespace CtaStreaming.Platform.Broker.Server;

/// <summary>
/// Bytes that all connections share for requests that do not fit into their own small buffers. It never makes anybody wait,
/// because then a peer that holds memory and does nothing would stall the others: who gets nothing is turned away.
/// </summary>
internal sealed class MemoryBudget(long limit)
{
    private long _free = limit;

    public long Limit { get; } = limit;

    public long Free => Math.Max(0, Volatile.Read(ref _free));

    /// <summary>Takes all of it or nothing.</summary>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _free, -bytes) >= 0) return true;
        Interlocked.Add(ref _free, bytes);
        return false;
    }

    public void Return(long bytes) => Interlocked.Add(ref _free, bytes);
}
