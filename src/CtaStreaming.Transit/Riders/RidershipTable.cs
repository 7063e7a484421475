using CtaStreaming.Transit.Files;

namespace CtaStreaming.Transit.Riders;

/// <summary>How many riders enter each station in a day, and how they spread over its hours. Does not change once loaded.</summary>
public sealed class RidershipTable
{
    private readonly Dictionary<int, StationEntries> _entries;
    private readonly double[] _weekdayShares;
    private readonly double[] _weekendShares;

    internal RidershipTable(
        Dictionary<int, StationEntries> entries, IReadOnlyList<int> estimated, double[] weekdayShares, double[] weekendShares)
    {
        _entries = entries;
        Estimated = estimated;
        _weekdayShares = weekdayShares;
        _weekendShares = weekendShares;
    }

    /// <summary>The stations without a published figure, which got the median of the stations on their lines.</summary>
    public IReadOnlyList<int> Estimated { get; }

    /// <summary>The figures of a station.</summary>
    /// <exception cref="KeyNotFoundException">The network has no such station.</exception>
    public StationEntries this[int stationId] => _entries[stationId];

    /// <summary>Reads <c>ridership.csv</c> and <c>ridership_hours.csv</c>.</summary>
    /// <exception cref="NetworkDataException">A file is missing or a row is wrong; the message says which and what to do.</exception>
    public static RidershipTable Load(Network network, string dataDirectory) => RidershipFiles.Load(network, dataDirectory);

    /// <summary>Reads the files from the folder <c>data</c> that the build puts beside the program.</summary>
    /// <exception cref="NetworkDataException">As for <see cref="Load"/>.</exception>
    public static RidershipTable LoadDefault(Network network) => Load(network, Path.Combine(AppContext.BaseDirectory, "data"));

    /// <summary>The share of a day's riders that enter in one of its hours, 0 to 1.</summary>
    /// <param name="day">The day of the week.</param>
    /// <param name="hour">The hour that begins then, 0 to 23, Chicago time.</param>
    public double HourShare(DayOfWeek day, int hour) =>
        (day is DayOfWeek.Saturday or DayOfWeek.Sunday ? _weekendShares : _weekdayShares)[hour];
}
