using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Execution.Aggregation;

/// <summary>What a WINDOW clause says, in milliseconds.</summary>
/// <param name="Size">Of a session: the gap that ends it.</param>
/// <param name="Advance">From one window's start to the next's. Of a session meaningless.</param>
/// <param name="Grace">How long a window takes late rows after its end.</param>
/// <param name="Retention">How long it is kept, from its start; a session from its end.</param>
internal sealed record TimeWindows(long Size, long Advance, long Grace, long Retention)
{
    /// <summary>Kafka Streams' default before grace had to be given: what is left of a day.</summary>
    private static readonly long DefaultLifetime = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    public static TimeWindows Of(WindowClause clause, bool isFinal)
    {
        var (size, advance) = clause switch
        {
            TumblingWindow tumbling => (Milliseconds(tumbling.Size), Milliseconds(tumbling.Size)),
            HoppingWindow hopping => (Milliseconds(hopping.Size), Milliseconds(hopping.Advance)),
            SessionWindow session => (Milliseconds(session.Gap), 0),
            _ => throw new ArgumentException($"No such window: {clause}.", nameof(clause)),
        };
        var grace = clause.Grace is { } given ? Milliseconds(given) : isFinal ? 0 : Math.Max(DefaultLifetime - size, 0);
        var retention = clause.Retention is { } wanted ? Milliseconds(wanted) : 0;
        return new(size, advance, grace, Math.Max(retention, size + grace));
    }

    /// <summary>The starts of the windows that hold a time, earliest first.</summary>
    public IEnumerable<long> StartsFor(long timestamp)
    {
        for (var start = Math.Max(0, timestamp - Size + Advance) / Advance * Advance; start <= timestamp; start += Advance) yield return start;
    }

    private static long Milliseconds(Duration duration) => (long)duration.ToTimeSpan().TotalMilliseconds;
}
