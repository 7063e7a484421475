using CtaStreaming.Contracts;

namespace CtaStreaming.StreamProcessor.Stations;

/// <summary>
/// Folds stops into stations. It keeps every stop, not only the sums: a stop that changes, or moves to another station, then takes
/// back what it had contributed.
/// </summary>
internal sealed class StationFold
{
    // Six decimals are 11 cm. It keeps the noise of the last digits out of the mean.
    private const int CoordinateDecimals = 6;

    private readonly Dictionary<int, Stop> _stops = [];
    private readonly Dictionary<int, SortedDictionary<int, Stop>> _stations = [];

    /// <summary>Whether the stop has been taken, just as it is.</summary>
    public bool Contains(Stop stop) => _stops.TryGetValue(stop.StopId, out var known) && known == stop;

    /// <summary>Takes a new or changed stop.</summary>
    /// <returns>The stations that are different now: none where the stop changes nothing of its station, two for one that has moved.</returns>
    public IReadOnlyList<StationChange> Apply(Stop stop)
    {
        var known = _stops.GetValueOrDefault(stop.StopId);
        _stops[stop.StopId] = stop;
        var changes = new List<StationChange>(2);
        if (known is not null && known.StationId != stop.StationId) Change(known.StationId, stops => stops.Remove(known.StopId), changes);
        Change(stop.StationId, stops => stops[stop.StopId] = stop, changes);
        return changes;
    }

    private void Change(int stationId, Action<SortedDictionary<int, Stop>> change, List<StationChange> changes)
    {
        if (!_stations.TryGetValue(stationId, out var stops)) _stations[stationId] = stops = [];
        var before = stops.Count == 0 ? null : Fold(stationId, stops.Values);
        change(stops);
        var after = stops.Count == 0 ? null : Fold(stationId, stops.Values);
        if (after is null) _stations.Remove(stationId);
        if (!AreAlike(before, after)) changes.Add(new StationChange(stationId, after));
    }

    private static StationRow Fold(int stationId, IReadOnlyCollection<Stop> stops)
    {
        var lines = stops.Aggregate(default(LineSet), (all, stop) => all | stop.Lines);
        // A stop's order is its place on its own first line; the station's must be the one on the station's.
        var order = stops.FirstOrDefault(stop => stop.Order is not null && stop.Lines.First == lines.First)?.Order
            ?? stops.FirstOrDefault(stop => stop.Order is not null)?.Order;
        var places = stops.Where(stop => stop.Place is not null).Select(stop => stop.Place!.Value).ToList();
        return new StationRow(
            stationId,
            stops.First().StationName,
            order,
            lines.First,
            lines.Names,
            Mean(places, place => place.Latitude),
            Mean(places, place => place.Longitude));
    }

    private static double? Mean(List<(double Latitude, double Longitude)> places, Func<(double Latitude, double Longitude), double> coordinate) =>
        places.Count == 0 ? null : Math.Round(places.Average(coordinate), CoordinateDecimals);

    private static bool AreAlike(StationRow? left, StationRow? right) =>
        left is not null && right is not null ? left with { Lines = right.Lines } == right && left.Lines.SequenceEqual(right.Lines) : left is null && right is null;
}

/// <summary>A station that is different now.</summary>
/// <param name="Row">The station; null when it has no stops any more.</param>
internal sealed record StationChange(int StationId, StationRow? Row);
