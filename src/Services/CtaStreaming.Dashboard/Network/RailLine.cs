namespace CtaStreaming.Dashboard.Network;

/// <summary>One line as riders know it: its name and colour, and its stations laid out as a strip.</summary>
internal sealed class RailLine
{
    private readonly HashSet<int> _stations;

    public RailLine(string id, string name, LineColor color, LineStrip strip)
    {
        (Id, Name, Color, Strip) = (id, name, color, strip);
        _stations = [.. strip.Stops.Select(stop => stop.Station.Id)];
    }

    public string Id { get; }

    /// <summary>The full name, such as "Red Line".</summary>
    public string Name { get; }

    /// <summary>The name without "Line", for a pill.</summary>
    public string ShortName => Name.EndsWith(" Line", StringComparison.Ordinal) ? Name[..^" Line".Length] : Name;

    public LineColor Color { get; }

    public LineStrip Strip { get; }

    public bool CallsAt(int stationId) => _stations.Contains(stationId);

    /// <summary>
    /// Where a train goes, in a rider's words. Sensors only say a or b; before a fork, b can mean the end of either
    /// branch, and then both are named rather than one guessed.
    /// </summary>
    public string Destination(Direction direction, int? stationId = null)
    {
        if (direction == Direction.A) return Strip.TerminalA;
        var branch = stationId is { } id ? Strip.BranchOf(id) : null;
        return branch?.Terminal ?? Strip.TerminalB;
    }
}
