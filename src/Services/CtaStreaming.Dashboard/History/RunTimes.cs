using System.Collections.Immutable;
using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.History;

/// <summary>How long trains have taken lately between neighbouring stations, and where they have gone: learned from events alone.</summary>
internal sealed record RunTimes
{
    private ImmutableDictionary<Segment, SegmentTimes> Segments { get; init; } = ImmutableDictionary<Segment, SegmentTimes>.Empty;

    private ImmutableDictionary<(string Line, Direction Direction, int Station), ImmutableArray<Segment>> Ways { get; init; } =
        ImmutableDictionary<(string, Direction, int), ImmutableArray<Segment>>.Empty;

    public static RunTimes Empty { get; } = new();

    public int Count => Segments.Count;

    public RunTimes With(Run run)
    {
        var segment = run.Segment;
        var start = (segment.Line, segment.FromDirection, segment.From);
        var isNew = !Segments.TryGetValue(segment, out var times);
        return this with
        {
            Segments = Segments.SetItem(segment, (times ?? SegmentTimes.Empty).With(run.At, run.Took)),
            Ways = isNew ? Ways.SetItem(start, Ways.GetValueOrDefault(start, []).Add(segment)) : Ways,
        };
    }

    /// <summary>Null for a segment that no train has run yet.</summary>
    /// <param name="at">Event time: hours differ.</param>
    public RunEstimate? Estimate(Segment segment, DateTimeOffset at) => Segments.GetValueOrDefault(segment)?.Estimate(at);

    /// <summary>Where trains have gone from a station, each way with its share of the trains.</summary>
    public IReadOnlyList<(Segment Segment, double Share)> Onwards(string line, Direction direction, int station)
    {
        var ways = Ways.GetValueOrDefault((line, direction, station), []);
        double all = ways.Sum(way => Segments[way].Weight);
        return [.. ways.Select(way => (way, Segments[way].Weight / all))];
    }
}
