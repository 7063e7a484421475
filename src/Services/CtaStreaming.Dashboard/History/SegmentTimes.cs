using System.Collections.Immutable;
using CtaStreaming.Transit;

namespace CtaStreaming.Dashboard.History;

/// <summary>The last runs over one segment.</summary>
internal sealed class SegmentTimes
{
    /// <summary>Runs that are remembered; some hours of a line's trains.</summary>
    private const int MaxRuns = 32;

    /// <summary>An hour with fewer runs than this says less about itself than all hours do.</summary>
    private const int EnoughOfAnHour = 4;

    private readonly ImmutableArray<(DateTimeOffset At, TimeSpan Took)> _runs;
    private readonly ImmutableDictionary<int, RunEstimate> _byHour;
    private readonly RunEstimate? _overall;

    private SegmentTimes(ImmutableArray<(DateTimeOffset At, TimeSpan Took)> runs, ImmutableDictionary<int, RunEstimate> byHour)
    {
        (_runs, _byHour) = (runs, byHour);
        _overall = runs.IsEmpty ? null : RunEstimate.Of(runs.Select(run => run.Took));
    }

    public static SegmentTimes Empty { get; } = new([], ImmutableDictionary<int, RunEstimate>.Empty);

    /// <summary>How many runs are remembered.</summary>
    public int Weight => _runs.Length;

    public SegmentTimes With(DateTimeOffset at, TimeSpan took)
    {
        var place = _runs.Length;
        while (place > 0 && _runs[place - 1].At > at) place--;
        var runs = _runs.Insert(place, (at, took));
        if (runs.Length > MaxRuns) runs = runs.RemoveAt(0);

        var hour = HourOf(at);
        var ofHour = runs.Where(run => HourOf(run.At) == hour).Select(run => run.Took).ToList();
        return new SegmentTimes(runs, ofHour.Count < EnoughOfAnHour ? _byHour : _byHour.SetItem(hour, RunEstimate.Of(ofHour)));
    }

    public RunEstimate? Estimate(DateTimeOffset at) => _byHour.GetValueOrDefault(HourOf(at)) ?? _overall;

    private static int HourOf(DateTimeOffset at) => at.ToChicago().Hour;
}

/// <summary>How long a run takes: the median, and the quarter of runs that are quicker and slower than these.</summary>
internal sealed record RunEstimate(TimeSpan Median, TimeSpan Quick, TimeSpan Slow)
{
    /// <exception cref="ArgumentException">There is no run.</exception>
    public static RunEstimate Of(IEnumerable<TimeSpan> runs)
    {
        var sorted = runs.Order().ToArray();
        if (sorted.Length == 0) throw new ArgumentException("Without runs there is nothing to estimate from.", nameof(runs));
        return new RunEstimate(sorted[sorted.Length / 2], sorted[sorted.Length / 4], sorted[sorted.Length * 3 / 4]);
    }
}
