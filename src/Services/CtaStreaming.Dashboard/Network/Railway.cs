using System.Security.Cryptography;
using System.Text;

namespace CtaStreaming.Dashboard.Network;

/// <summary>Everything that stands still: the lines in their fixed order, and the stations.</summary>
internal sealed class Railway
{
    private readonly Dictionary<string, RailLine> _lines;
    private readonly Dictionary<int, RailStation> _stations;

    /// <param name="others">Stations at which no line calls.</param>
    public Railway(IReadOnlyList<RailLine> lines, IReadOnlyList<RailStation>? others = null)
    {
        Lines = lines;
        Stations = [.. lines.SelectMany(line => line.Strip.Stops).Select(stop => stop.Station).Concat(others ?? []).DistinctBy(station => station.Id)];
        Version = VersionOf(lines);
        _lines = lines.ToDictionary(line => line.Id);
        _stations = Stations.ToDictionary(station => station.Id);
    }

    public IReadOnlyList<RailLine> Lines { get; }

    public IReadOnlyList<RailStation> Stations { get; }

    /// <summary>Changes with everything about the railway that pages show.</summary>
    public string Version { get; }

    public RailLine? Line(string id) => _lines.GetValueOrDefault(id);

    public RailStation? Station(int id) => _stations.GetValueOrDefault(id);

    private static string VersionOf(IReadOnlyList<RailLine> lines)
    {
        var shown = new StringBuilder();
        foreach (var line in lines)
        {
            shown.Append(line.Id).Append('\n').Append(line.Name).Append('\n');
            foreach (var stop in line.Strip.Stops) shown.Append(stop.Station.Id).Append('\n').Append(stop.Station.Name).Append('\n').AppendJoin('\n', stop.Station.Lines).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shown.ToString())))[..12];
    }
}
