namespace CtaStreaming.Dashboard.London;

/// <summary>All stations' riders together, by quarter of an hour.</summary>
internal sealed class NetworkFlow
{
    /// <summary>A day, and the day before it since the last night: only from there on can be told how many were inside.</summary>
    private const int Kept = 50 * 4;

    private readonly FlowRing _quarters = new(London.Quarters.Length, Kept);

    public void Add(Touch touch) => _quarters.Add(touch.At, touch.IsEntry ? new Flow(1, 0) : new Flow(0, 1));

    /// <summary>The last 24 hours, the quarter that is not over yet last. Those that are not known are not among them.</summary>
    /// <param name="since">From when on nothing is missing.</param>
    public IReadOnlyList<QuarterFlow> Quarters(DateTimeOffset now, DateTimeOffset since)
    {
        var last = London.Quarters.Of(now);
        var first = last - London.Quarters.Day + London.Quarters.Length;
        var quarters = new List<QuarterFlow>();
        var inside = 0L;
        for (var start = Later(LondonDay.Night(first), since); start <= last; start += London.Quarters.Length)
        {
            if (LondonDay.Night(start) == start) inside = 0;
            var flow = _quarters.Of(start);
            inside += flow.Net;
            if (start >= first) quarters.Add(new QuarterFlow(start, flow, inside));
        }

        return quarters;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

/// <param name="Start">Event time.</param>
/// <param name="Inside">At its end: who has gone in and not come out since the last night, or since the count began.</param>
internal sealed record QuarterFlow(DateTimeOffset Start, Flow Flow, long Inside);
