using CtaStreaming.Dashboard.History;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Predictions;
using CtaStreaming.Dashboard.Service;
using CtaStreaming.Dashboard.Trains;

namespace CtaStreaming.Dashboard.Alerts;

/// <summary>What riders in the trains notice. The ends of a line are the caller's to leave out.</summary>
internal static class TrainRules
{
    private static readonly TimeSpan LongestLateness = TimeSpan.FromMinutes(5);

    /// <summary>Lateness is what has been lost within this time; what was lost before, riders know by now.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(45);

    /// <summary>Trains nearer than this share of the time between them run together.</summary>
    private const double TooNear = 0.25;

    /// <summary>At the same station, this share is too near already.</summary>
    private const double TooNearAtStation = 0.5;

    public static Finding? Held(ServicePicture picture, Train train) =>
        train.Status == TrainStatus.BrokenDown || Predictor.IsHeld(picture.State, train, picture.Now)
            ? Of(AlertKind.Held, train, [train.Id], picture.Now - train.ArrivedAt, null)
            : null;

    public static Finding? Delayed(ServicePicture picture, Train train)
    {
        if (!picture.State.Journeys.TryGetValue(train.Id, out var journey)) return null;
        var late = Lateness(picture.State.RunTimes, [.. journey.Stops.Where(stop => picture.Now - stop.At <= Recent)]);
        return late >= LongestLateness ? Of(AlertKind.Delay, train, [train.Id], late, TimeSpan.Zero) : null;
    }

    public static Finding? Bunched(ServicePicture picture, RailLine line, Train train)
    {
        if (picture.Expected(line) is not { } expected || train.Status != TrainStatus.InService) return null;
        var passages = picture.State.Passages.At(line.Id, train.StationId, train.Direction);
        if (passages is not [.., var before, var last] || last.TrainId != train.Id) return null;
        // The one in front may have turned back or gone home since.
        if (!picture.State.Trains.TryGetValue(before.TrainId, out var front) || front.Direction != train.Direction || front.Line != train.Line || !front.IsShown) return null;

        var between = last.At - before.At;
        var limit = expected * (front.StationId == train.StationId ? TooNearAtStation : TooNear);
        return between <= limit ? Of(AlertKind.Bunched, train, [before.TrainId, train.Id], between, expected) : null;
    }

    /// <summary>By how much a train has fallen behind the usual run times; waits at terminals do not count.</summary>
    private static TimeSpan Lateness(RunTimes runTimes, IReadOnlyList<StopMade> stops)
    {
        var late = TimeSpan.Zero;
        for (var i = 1; i < stops.Count; i++)
        {
            var (from, to) = (stops[i - 1], stops[i]);
            var segment = new Segment(from.Line, from.Direction, from.StationId, to.Direction, to.StationId);
            if (segment.Turns || from.Line != to.Line || runTimes.Estimate(segment, to.At) is not { } usual) continue;
            late += to.At - from.At - usual.Median;
            // Who has caught up is not early: the next delay counts from there.
            if (late < TimeSpan.Zero) late = TimeSpan.Zero;
        }

        return late;
    }

    private static Finding Of(AlertKind kind, Train train, System.Collections.Immutable.ImmutableArray<string> trains, TimeSpan observed, TimeSpan? expected) =>
        new(kind, train.Line, train.Direction, new Evidence(train.StationId, null, trains, observed, expected));
}
