using System.Collections.Immutable;
using CtaStreaming.Dashboard.Trains;

namespace CtaStreaming.Dashboard.History;

/// <summary>The last stops of one train, in their order, however their events came in.</summary>
internal sealed record Journey(ImmutableArray<StopMade> Stops)
{
    /// <summary>More than any line has from end to end, so that the way there and the way back can be told.</summary>
    public const int MaxStops = 60;

    /// <summary>What took longer was no run between two stations: events are missing, or the train stood still.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(30);

    public static Journey Empty { get; } = new([]);

    /// <summary>Takes a stop in.</summary>
    /// <returns>The same journey where the stop was known already; else with the runs that are known because of it.</returns>
    public (Journey Journey, ImmutableArray<Run> Runs) With(StopMade stop)
    {
        var place = Stops.Length;
        while (place > 0 && Stops[place - 1].At > stop.At) place--;
        var isKnown = place > 0 && Stops[place - 1].At == stop.At && Stops[place - 1].StationId == stop.StationId;
        if (isKnown || (place == 0 && Stops.Length == MaxStops)) return (this, []);

        var stops = Stops.Insert(place, stop);
        var runs = ImmutableArray.CreateBuilder<Run>(2);
        if (place > 0 && RunOf(stops[place - 1], stop) is { } to) runs.Add(to);
        if (place + 1 < stops.Length && RunOf(stop, stops[place + 1]) is { } from) runs.Add(from);
        return (new Journey(stops.Length > MaxStops ? stops.RemoveAt(0) : stops), runs.DrainToImmutable());
    }

    private static Run? RunOf(StopMade from, StopMade to)
    {
        var took = to.At - from.At;
        var isRun = from.Line == to.Line && to.PrevStationId == from.StationId && to.StationId != from.StationId
            && from.Status == TrainStatus.InService && to.Status == TrainStatus.InService
            && took > TimeSpan.Zero && took <= LongestRun;
        return isRun ? new Run(new Segment(from.Line, from.Direction, from.StationId, to.Direction, to.StationId), to.At, took) : null;
    }
}

/// <summary>A train has run from one station to the next, its stop at the first included.</summary>
/// <param name="At">Event time of its arrival.</param>
internal sealed record Run(Segment Segment, DateTimeOffset At, TimeSpan Took);
