namespace CtaStreaming.Platform.Broker.Server;

/// <summary>
/// Bytes that all connections share for what does not fit into their own small buffers: large requests and fetched records.
/// It never makes anybody wait, because then a peer that holds memory and does nothing would stall the others: who gets
/// nothing sends less, or is turned away.
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

    /// <summary>Takes what must be had whatever the budget says, such as the one batch that a fetch always gets.</summary>
    public void Take(long bytes) => Interlocked.Add(ref _free, -bytes);

    public void Return(long bytes) => Interlocked.Add(ref _free, bytes);
}
