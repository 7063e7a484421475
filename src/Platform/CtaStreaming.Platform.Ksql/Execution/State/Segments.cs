namespace CtaStreaming.Platform.Ksql.Execution.State;

/// <summary>
/// Kafka Streams' stores forget their rows by the segment, not one by one: late rows are still joined, and sessions still joined to, for as
/// long as the segment lives that the older one is in. Queries show it, so it is kept.
/// </summary>
internal static class Segments
{
    private const long ShortestInterval = 60_000;

    /// <summary>The earliest time that is still remembered.</summary>
    /// <param name="streamTime">The store's time, in milliseconds since 1970.</param>
    /// <param name="retention">How long rows are kept at least, in milliseconds.</param>
    public static long EarliestLive(long streamTime, long retention)
    {
        var interval = Math.Max(retention / 2, ShortestInterval);
        return (streamTime - retention) / interval * interval;
    }
}
