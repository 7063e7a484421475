using CtaStreaming.Contracts;

namespace CtaStreaming.Dashboard.Network;

/// <summary>
/// Lays the table of stations over a railway. The table knows stations and which lines call at them, not the way of a line:
/// so it renames and moves stations and adds some to lines, but takes none off the way that trains run.
/// </summary>
internal static class StationTable
{
    public static Railway Over(Railway builtIn, IReadOnlyDictionary<int, StationRow> table)
    {
        var order = builtIn.Lines.Select(line => line.Id).ToList();
        var stations = table.Values.ToDictionary(row => row.StationId, row => Station(row, builtIn.Station(row.StationId), order));
        var lines = builtIn.Lines.Select(line => line.With(Strip(line, table.Values, stations))).ToList();
        return new Railway(lines, [.. stations.Values.Where(station => station.Lines.Count == 0)]);
    }

    private static RailStation Station(StationRow row, RailStation? known, List<string> order) => new(
        row.StationId,
        row.StationName,
        row.Latitude ?? known?.Latitude,
        row.Longitude ?? known?.Longitude,
        [.. order.Where(line => row.Lines.Contains(line) || known?.Lines.Contains(line) == true)]);

    private static LineStrip Strip(RailLine line, IEnumerable<StationRow> table, Dictionary<int, RailStation> stations)
    {
        var strip = line.Strip.With(station => stations.GetValueOrDefault(station.Id, station));
        var added = table.Where(row => row.Lines.Contains(line.Id) && !line.CallsAt(row.StationId))
            .OrderBy(row => row.Line == line.Id ? row.Order : null).ThenBy(row => row.StationId);
        return added.Aggregate(strip, (longer, row) => StripPlace.Of(longer, stations[row.StationId], row.Line == line.Id ? row.Order : null).Insert(longer, stations[row.StationId]));
    }
}
