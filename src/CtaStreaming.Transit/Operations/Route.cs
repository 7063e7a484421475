namespace CtaStreaming.Transit.Operations;

/// <summary>A branch as trains run it: out from terminal A, back at the far terminal or round the Loop, and home.</summary>
internal sealed class Route
{
    public Route(Branch branch, TrackPlan tracks)
    {
        var path = branch.Stations.Select(stop => stop.Station).ToList();
        var home = path.Take(branch.EndsInLoop ? branch.FirstLoopStation : path.Count - 1).Reverse().ToList();
        var stops = new List<RouteStop> { new(path[0].Id, Direction.AwayFromA, null, 0, RouteStopKind.Start) };
        var last = path[0];
        foreach (var station in path.Skip(1)) Add(station, Direction.AwayFromA, RouteStopKind.Call);
        if (!branch.EndsInLoop) stops[^1] = stops[^1] with { Kind = RouteStopKind.TurnBack };
        TurnBackAfter = Duration(stops) + RunTime.ShortestTurn;
        var outward = stops.Count;
        foreach (var station in home) Add(station, Direction.TowardsA, RouteStopKind.Call);
        stops[^1] = stops[^1] with { Kind = RouteStopKind.End };
        Stops = stops;
        RoundTrip = TurnBackAfter + Duration(stops[outward..]);

        void Add(Station station, string direction, RouteStopKind kind)
        {
            stops.Add(new RouteStop(station.Id, direction, tracks.Between(last, station), tracks.RunMilliseconds(last, station), kind));
            last = station;
        }
    }

    public IReadOnlyList<RouteStop> Stops { get; }

    /// <summary>By the timetable, milliseconds from leaving terminal A to leaving the far terminal.</summary>
    public long TurnBackAfter { get; private set; }

    /// <summary>By the timetable, milliseconds from leaving terminal A to being back there.</summary>
    public long RoundTrip { get; private set; }

    /// <summary>
    /// Lengthens the stay at the far terminal. Branches that trains take in turn need one length of round trip between them,
    /// or the trains that left terminal A evenly would come home in pairs.
    /// </summary>
    public void LengthenTo(long roundTrip)
    {
        TurnBackAfter += roundTrip - RoundTrip;
        RoundTrip = roundTrip;
    }

    private static long Duration(IReadOnlyCollection<RouteStop> stops)
    {
        var running = stops.Sum(stop => stop.RunMilliseconds) * (1 + (RunTime.RunSpread / 2));
        var standing = stops.Count(stop => stop.Kind == RouteStopKind.Call) * (RunTime.Dwell + (RunTime.DwellSpread / 2));
        return (long)((running + standing) * (1 + RunTime.Recovery));
    }
}
