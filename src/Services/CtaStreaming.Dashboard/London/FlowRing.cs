namespace CtaStreaming.Dashboard.London;

/// <summary>Counts of riders in spans of equal length, of which the last so many are kept.</summary>
internal sealed class FlowRing
{
    private readonly long _length;
    private readonly (long Span, Flow Flow)[] _spans;

    /// <param name="length">Of a span; the first began in 1970.</param>
    /// <param name="kept">How many spans of the newest can be told, counted from it backwards.</param>
    public FlowRing(TimeSpan length, int kept)
    {
        (_length, _spans) = ((long)length.TotalSeconds, new (long, Flow)[kept]);
        Array.Fill(_spans, (long.MinValue, default));
    }

    /// <summary>Counts a rider; one of a span that is not kept any more is passed over.</summary>
    /// <param name="at">Not before 1970.</param>
    public void Add(DateTimeOffset at, Flow flow)
    {
        var span = at.ToUnixTimeSeconds() / _length;
        ref var place = ref _spans[span % _spans.Length];
        if (place.Span > span) return;
        place = (span, place.Span == span ? place.Flow + flow : flow);
    }

    /// <summary>What is kept of the spans that begin at or after a moment.</summary>
    public Flow Since(DateTimeOffset from)
    {
        var first = from.ToUnixTimeSeconds();
        var sum = default(Flow);
        foreach (var (span, flow) in _spans)
        {
            if (span != long.MinValue && span * _length >= first) sum += flow;
        }

        return sum;
    }

    /// <summary>What is kept of the span that a moment lies in.</summary>
    public Flow Of(DateTimeOffset at)
    {
        var span = at.ToUnixTimeSeconds() / _length;
        var place = _spans[span % _spans.Length];
        return place.Span == span ? place.Flow : default;
    }
}
