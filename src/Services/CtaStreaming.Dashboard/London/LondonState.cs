using CtaStreaming.Dashboard.Trains;

namespace CtaStreaming.Dashboard.London;

/// <summary>London's riders at one moment.</summary>
/// <param name="Stations">By name; those that the table has, and those that touches were joined with.</param>
/// <param name="Time">The newest touch's event time, to which everything is counted; null before the first.</param>
/// <param name="Newest">The newest touch of those that came while the dashboard looked on; null before the first.</param>
/// <param name="Speed">Event time's seconds in a second of the wall clock; null until learned.</param>
/// <param name="Since">From when on nothing is missing, a quarter of an hour's beginning; null before the first touch.</param>
/// <param name="Quarters">The last 24 hours, as far as they are known.</param>
internal sealed record LondonState(
    IReadOnlyList<StationCounts> Stations,
    DateTimeOffset? Time,
    NewestEvent? Newest,
    double? Speed,
    DateTimeOffset? Since,
    IReadOnlyList<QuarterFlow> Quarters,
    UnknownTouches Unknown)
{
    public Flow Quarter { get; } = Stations.Aggregate(default(Flow), (sum, station) => sum + station.Quarter);

    public Flow Today { get; } = Stations.Aggregate(default(Flow), (sum, station) => sum + station.Today);

    /// <summary>When the count of people inside began: in the last night, or later where nothing is known of that.</summary>
    public DateTimeOffset? InsideSince => Time is { } now && Since is { } since ? LondonDay.Night(now) is var night && night > since ? night : since : null;

    /// <summary>Whether the count of people inside began with nobody there.</summary>
    public bool IsInsideWhole => InsideSince is { } since && LondonDay.Night(since) == since;

    /// <summary>Entries less exits since <see cref="InsideSince"/>; null where it is not known, or more have come out than have gone in.</summary>
    public long? Inside => Quarters is [.., var last] && last.Inside >= 0 ? last.Inside : null;

    /// <summary>Those with the most riders in the last quarter of an hour.</summary>
    public IEnumerable<StationCounts> Busiest(int stations) => Stations.Where(station => station.Quarter.Riders > 0)
        .OrderByDescending(station => station.Quarter.Riders).ThenBy(station => station.Name, StringComparer.OrdinalIgnoreCase).Take(stations);
}
