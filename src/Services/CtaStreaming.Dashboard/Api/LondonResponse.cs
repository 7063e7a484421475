using CtaStreaming.Dashboard.London;

namespace CtaStreaming.Dashboard.Api;

/// <summary>London's Underground: touches at barriers, by station.</summary>
/// <param name="AsOf">The wall clock's time of this answer.</param>
/// <param name="State">reading, absent, untouched, waiting, live, delayed, lost or closed.</param>
/// <param name="EventTime">The newest touch's own time, to which everything is counted; null before the first.</param>
/// <param name="Since">From when on touches are counted; null before the first.</param>
/// <param name="Inside">Entries less exits since <paramref name="InsideSince"/>; null where that is not known.</param>
/// <param name="InsideSince">The last night, when nobody was inside, or when the count began.</param>
/// <param name="Last15Minutes">All stations together.</param>
/// <param name="Today">All stations together, since midnight in London.</param>
/// <param name="Quarters">The last 24 hours by quarter of an hour, as far as they are known; the last is not over yet.</param>
/// <param name="UnknownTouches">At stations that the table does not have.</param>
/// <param name="UnknownStations">The names with the most of them.</param>
internal sealed record LondonResponse(
    DateTimeOffset AsOf,
    string State,
    DateTimeOffset? EventTime,
    DateTimeOffset? Since,
    long? Inside,
    DateTimeOffset? InsideSince,
    RiderCounts Last15Minutes,
    RiderCounts Today,
    IReadOnlyList<LondonStationResponse> Stations,
    IReadOnlyList<LondonQuarterResponse> Quarters,
    long UnknownTouches,
    IReadOnlyList<UnknownStationResponse> UnknownStations)
{
    public static LondonResponse Of(LondonPicture picture)
    {
        var state = picture.State;
        return new LondonResponse(
            picture.Now,
            picture.Health.ToString().ToLowerInvariant(),
            state.Time,
            state.Since,
            state.Inside,
            state.InsideSince,
            RiderCounts.Of(state.Quarter),
            RiderCounts.Of(state.Today),
            [.. state.Stations.Select(station => new LondonStationResponse(
                station.Name, station.Place?.Latitude, station.Place?.Longitude, RiderCounts.Of(station.Quarter), RiderCounts.Of(station.Today)))],
            [.. state.Quarters.Select(quarter => new LondonQuarterResponse(quarter.Start, quarter.Flow.Entries, quarter.Flow.Exits, quarter.Inside))],
            state.Unknown.Total,
            [.. state.Unknown.Stations.Select(station => new UnknownStationResponse(station.Name, station.Touches))]);
    }
}

internal sealed record RiderCounts(long Entries, long Exits)
{
    public static RiderCounts Of(Flow flow) => new(flow.Entries, flow.Exits);
}

/// <param name="Lat">WGS 84 degrees north; null while the table does not have the station.</param>
/// <param name="Lon">WGS 84 degrees east; negative in most of London.</param>
internal sealed record LondonStationResponse(string Name, double? Lat, double? Lon, RiderCounts Last15Minutes, RiderCounts Today);

/// <param name="Start">Event time.</param>
/// <param name="Inside">At its end: entries less exits since the last night, or since the count began.</param>
internal sealed record LondonQuarterResponse(DateTimeOffset Start, long Entries, long Exits, long Inside);

internal sealed record UnknownStationResponse(string Name, long Touches);
