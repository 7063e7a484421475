using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Service;

namespace CtaStreaming.Dashboard.Alerts;

/// <summary>What riders on the platforms notice: no train comes.</summary>
internal static class WaitRules
{
    /// <summary>A wait this many times the expected one is a gap.</summary>
    public const double LongWait = 2.5;

    private static readonly TimeSpan ShortestGap = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ShortestColdStretch = TimeSpan.FromMinutes(15);

    /// <summary>So many stations make a stretch.</summary>
    private const int StationsOfStretch = 3;

    /// <summary>A wait this much longer than expected is worth a word, though no alert.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Where the wait is longest, if it is longer than expected.</summary>
    public static LineStop? LongWaitAt(ServicePicture picture, Stretch stretch, Direction direction, TimeSpan usual) =>
        stretch.Stops.Select(stop => (Stop: stop, Wait: picture.Wait(stretch.Line, stop, direction)))
            .Where(place => place.Wait >= usual + Patience).OrderByDescending(place => place.Wait).FirstOrDefault().Stop;

    /// <summary>Where the wait is longest, if that is too long.</summary>
    public static Finding? Gap(ServicePicture picture, Stretch stretch, Direction direction, TimeSpan usual)
    {
        var limit = Longer(usual * LongWait, ShortestGap);
        var worst = stretch.Stops.Select(stop => (Stop: stop, Wait: picture.Wait(stretch.Line, stop, direction)))
            .Where(place => place.Wait >= limit).OrderByDescending(place => place.Wait).FirstOrDefault();
        return worst is ({ } stop, { } wait)
            ? new Finding(AlertKind.Gap, stretch.Line.Id, direction, new Evidence(stop.Station.Id, null, [], wait, usual))
            : null;
    }

    /// <summary>The longest row of stations that no train has come to for long.</summary>
    public static Finding? ColdStretch(ServicePicture picture, Stretch stretch, Direction direction, TimeSpan usual)
    {
        var limit = Longer(usual * LongWait, ShortestColdStretch);
        (int Start, int Length) row = default, longest = default;
        for (var i = 0; i < stretch.Stops.Count; i++)
        {
            row = picture.Wait(stretch.Line, stretch.Stops[i], direction) >= limit ? (row.Length == 0 ? i : row.Start, row.Length + 1) : default;
            if (row.Length > longest.Length) longest = row;
        }

        if (longest.Length < StationsOfStretch) return null;
        var stops = stretch.Stops.Skip(longest.Start).Take(longest.Length).ToList();
        // Told in the direction of the trains.
        var (from, to) = direction == Direction.B ? (stops[0], stops[^1]) : (stops[^1], stops[0]);
        var shortest = stops.Min(stop => picture.Wait(stretch.Line, stop, direction)!.Value);
        return new Finding(AlertKind.ColdStretch, stretch.Line.Id, direction, new Evidence(from.Station.Id, to.Station.Id, [], shortest, usual));
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
