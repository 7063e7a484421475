namespace CtaStreaming.Dashboard.Network;

/// <summary>A place for one more station on a line's strip.</summary>
/// <param name="Branch">The branch's number; null for the stations that all branches share.</param>
/// <param name="Index">How many stations of that part come before it.</param>
internal sealed record StripPlace(int? Branch, int Index)
{
    /// <summary>
    /// Where a station belongs: where the table says, else where it makes the way least longer, else at the end of the shared part.
    /// </summary>
    /// <param name="order">Its place on the line's main path, from terminal A; null where it is not known.</param>
    public static StripPlace Of(LineStrip strip, RailStation station, int? order)
    {
        if (order is { } place) return OnMainPath(strip, Math.Max(0, place));
        if (station.Latitude is null || station.Longitude is null) return new StripPlace(null, strip.Trunk.Count);
        return Places(strip).MinBy(candidate => Detour(strip, candidate, station))!;
    }

    public LineStrip Insert(LineStrip strip, RailStation station)
    {
        var (before, after) = Neighbours(strip);
        var branch = Branch is { } number ? strip.Branches[number].Name : strip.Trunk[0].Branch;
        return strip.With(this, new LineStop(station, branch, OnLoop: before?.OnLoop == true && after?.OnLoop == true));
    }

    private static StripPlace OnMainPath(LineStrip strip, int order)
    {
        var shared = strip.Trunk.Count;
        var main = strip.Branches.ToList().FindIndex(branch => branch.Name == strip.Trunk[0].Branch);
        return order <= shared || main < 0
            ? new StripPlace(null, Math.Min(order, shared))
            : new StripPlace(main, Math.Min(order - shared, strip.Branches[main].Stops.Count));
    }

    private static IEnumerable<StripPlace> Places(LineStrip strip) =>
    [
        .. Enumerable.Range(0, strip.Trunk.Count + 1).Select(index => new StripPlace(null, index)),
        .. strip.Branches.SelectMany((branch, number) => Enumerable.Range(1, branch.Stops.Count).Select(index => new StripPlace(number, index))),
    ];

    private static double Detour(LineStrip strip, StripPlace place, RailStation station) => place.Neighbours(strip) switch
    {
        ({ } before, { } after) => Distance(before.Station, station) + Distance(station, after.Station) - Distance(before.Station, after.Station),
        // Nothing lies behind the Loop: trains go round it and home.
        ({ OnLoop: true }, null) => double.MaxValue,
        ({ } before, null) => Distance(before.Station, station),
        (null, { } after) => Distance(station, after.Station),
        _ => double.MaxValue,
    };

    private (LineStop? Before, LineStop? After) Neighbours(LineStrip strip)
    {
        if (Branch is not { } number)
        {
            var behind = Index < strip.Trunk.Count ? strip.Trunk[Index] : strip.Branches.Select(branch => branch.Stops[0]).FirstOrDefault();
            return (strip.Trunk.ElementAtOrDefault(Index - 1), behind);
        }

        var stops = strip.Branches[number].Stops;
        return (Index == 0 ? strip.Trunk[^1] : stops[Index - 1], stops.ElementAtOrDefault(Index));
    }

    /// <summary>In degrees of latitude, on a plane: between neighbouring stations the earth is flat.</summary>
    private static double Distance(RailStation from, RailStation to)
    {
        if (from is not { Latitude: { } fromLatitude, Longitude: { } fromLongitude } || to is not { Latitude: { } toLatitude, Longitude: { } toLongitude }) return double.MaxValue;
        return double.Hypot(toLatitude - fromLatitude, (toLongitude - fromLongitude) * Math.Cos(double.DegreesToRadians(fromLatitude)));
    }
}
