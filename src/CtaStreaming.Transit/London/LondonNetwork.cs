using CtaStreaming.Transit.Files;

namespace CtaStreaming.Transit.London;

/// <summary>London's stations, their usage, how it spreads over a day, and the users who hold a card. Does not change once loaded.</summary>
/// <remarks>
/// The published figures are entries plus exits of 2019, the last year before the pandemic. Monument is counted with Bank and Paddington (H&amp;C Line)
/// with Paddington: each takes half of the common figure. Battersea Power Station and Nine Elms opened in 2021 and have none: they take the
/// median of the published figures.
/// </remarks>
public sealed class LondonNetwork
{
    private readonly double[] _weekdayShares;
    private readonly double[] _weekendShares;

    internal LondonNetwork(
        IReadOnlyList<LondonStation> stations, IReadOnlyList<LondonStation> estimated, IReadOnlyList<string> users, double[] weekdayShares, double[] weekendShares)
    {
        Stations = stations;
        Estimated = estimated;
        Users = users;
        _weekdayShares = weekdayShares;
        _weekendShares = weekendShares;
    }

    /// <summary>The stations, in the order of their file.</summary>
    public IReadOnlyList<LondonStation> Stations { get; }

    /// <summary>The stations without a published figure of their own or with another, which got the median.</summary>
    public IReadOnlyList<LondonStation> Estimated { get; }

    /// <summary>The users' ids, in the order of their file.</summary>
    public IReadOnlyList<string> Users { get; }

    /// <summary>Reads <c>london_stations.csv</c>, <c>london_hours.csv</c> and <c>london_users.csv</c>.</summary>
    /// <exception cref="NetworkDataException">A file is missing or a row is wrong; the message says which and what to do.</exception>
    public static LondonNetwork Load(string dataDirectory) => LondonFiles.Load(dataDirectory);

    /// <summary>Reads the files from the folder <c>data</c> that the build puts beside the program.</summary>
    /// <exception cref="NetworkDataException">As for <see cref="Load"/>.</exception>
    public static LondonNetwork LoadDefault() => Load(Path.Combine(AppContext.BaseDirectory, "data"));

    /// <summary>The share of a day's riders that enter in one of its hours, 0 to 1.</summary>
    /// <param name="day">The day of the week.</param>
    /// <param name="hour">The hour that begins then, 0 to 23, London time.</param>
    public double HourShare(DayOfWeek day, int hour) =>
        (day is DayOfWeek.Saturday or DayOfWeek.Sunday ? _weekendShares : _weekdayShares)[hour];
}
