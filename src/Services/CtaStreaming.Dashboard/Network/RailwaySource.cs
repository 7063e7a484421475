using CtaStreaming.Transit;

namespace CtaStreaming.Dashboard.Network;

/// <summary>The railway that the dashboard is built with: its lines and their ways. What <see cref="StationTable"/> says of stations comes on top.</summary>
internal static class RailwaySource
{
    public static Railway FromFiles() => From(Transit.Network.LoadDefault());

    public static Railway From(Transit.Network network)
    {
        var stations = network.Stations.Values.ToDictionary(
            station => station.Id,
            station => new RailStation(station.Id, station.Name, station.Latitude, station.Longitude, station.Lines));
        return new Railway([.. network.Lines.Select(line => new RailLine(
            line.Id,
            line.Name,
            new LineColor(line.ColorHex),
            LineStrip.Of([.. line.Branches.Select(branch => Path(branch, stations))]),
            at => Timetable.Headway(line, at)))]);
    }

    private static IReadOnlyList<LineStop> Path(Branch branch, Dictionary<int, RailStation> stations) =>
        [.. branch.Stations.Select(stop => new LineStop(stations[stop.Station.Id], branch.Name, stop.Section == BranchStation.Loop))];
}
