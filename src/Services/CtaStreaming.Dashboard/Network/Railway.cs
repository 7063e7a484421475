namespace CtaStreaming.Dashboard.Network;

/// <summary>Everything that stands still: the lines in their fixed order, and the stations.</summary>
internal sealed class Railway
{
    private readonly Dictionary<string, RailLine> _lines;
    private readonly Dictionary<int, RailStation> _stations;

    public Railway(IReadOnlyList<RailLine> lines)
    {
        Lines = lines;
        Stations = [.. lines.SelectMany(line => line.Strip.Stops).Select(stop => stop.Station).DistinctBy(station => station.Id)];
        _lines = lines.ToDictionary(line => line.Id);
        _stations = Stations.ToDictionary(station => station.Id);
    }

    public IReadOnlyList<RailLine> Lines { get; }

    public IReadOnlyList<RailStation> Stations { get; }

    public RailLine? Line(string id) => _lines.GetValueOrDefault(id);

    public RailStation? Station(int id) => _stations.GetValueOrDefault(id);
}
