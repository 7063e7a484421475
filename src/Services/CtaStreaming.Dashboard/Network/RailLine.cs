namespace CtaStreaming.Dashboard.Network;

/// <summary>One line as riders know it: its name and colour, and its stations laid out as a strip.</summary>
internal sealed class RailLine
{
    private readonly HashSet<int> _stations;

    private readonly Func<DateTimeOffset, TimeSpan?>? _headway;

    /// <param name="headway">The timetable: the time between trains at a moment of event time, null when none run. Without it nothing is expected.</param>
    public RailLine(string id, string name, LineColor color, LineStrip strip, Func<DateTimeOffset, TimeSpan?>? headway = null)
    {
        (Id, Name, Color, Strip, _headway) = (id, name, color, strip, headway);
        _stations = [.. strip.Stops.Select(stop => stop.Station.Id)];
    }

    public string Id { get; }

    /// <summary>The full name, such as "Red Line".</summary>
    public string Name { get; }

    /// <summary>The name without "Line", for a pill.</summary>
    public string ShortName => Name.EndsWith(" Line", StringComparison.Ordinal) ? Name[..^" Line".Length] : Name;

    public LineColor Color { get; }

    public LineStrip Strip { get; }

    /// <summary>Whether anything is known of when trains should run.</summary>
    public bool HasTimetable => _headway is not null;

    /// <summary>The time between trains of one direction, by the timetable that the simulation runs; null while the line is closed, or nothing is known.</summary>
    public TimeSpan? Headway(DateTimeOffset eventTime) => _headway?.Invoke(eventTime);

    /// <summary>The same line on another way.</summary>
    public RailLine With(LineStrip strip) => new(Id, Name, Color, strip, _headway);

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
