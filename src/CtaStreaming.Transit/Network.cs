using CtaStreaming.Transit.Files;

namespace CtaStreaming.Transit;

/// <summary>The railway as built: its lines, their paths and their stations. Does not change once loaded.</summary>
public sealed class Network
{
    private readonly Dictionary<string, Line> _linesById;

    internal Network(IReadOnlyList<Line> lines, IReadOnlyDictionary<int, Station> stations)
    {
        Lines = lines;
        Stations = stations;
        _linesById = lines.ToDictionary(line => line.Id);
    }

    /// <summary>The lines in the CTA's fixed order: red, blue, brown, green, orange, purple, pink, yellow.</summary>
    public IReadOnlyList<Line> Lines { get; }

    /// <summary>Every station by its id.</summary>
    public IReadOnlyDictionary<int, Station> Stations { get; }

    /// <summary>The line with this id, such as <c>red</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such line.</exception>
    public Line this[string lineId] => _linesById.TryGetValue(lineId, out var line)
        ? line
        : throw new KeyNotFoundException($"There is no line '{lineId}'; the lines are {string.Join(", ", _linesById.Keys)}.");

    /// <summary>Reads the network from <c>lines.csv</c>, <c>line_stations.csv</c> and <c>stations.csv</c>.</summary>
    /// <exception cref="NetworkDataException">A file is missing or a row is wrong; the message says which and what to do.</exception>
    public static Network Load(string dataDirectory) => NetworkFiles.Load(dataDirectory);

    /// <summary>Reads the network from the folder <c>data</c> that the build puts beside the program.</summary>
    /// <exception cref="NetworkDataException">As for <see cref="Load"/>.</exception>
    public static Network LoadDefault() => Load(Path.Combine(AppContext.BaseDirectory, "data"));
}
