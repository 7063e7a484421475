using System.Collections.Immutable;
using System.Globalization;
using CtaStreaming.Dashboard.Entries;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Trains;
using CtaStreaming.Dashboard.Weather;

namespace CtaStreaming.Dashboard.Api;

/// <param name="AsOf">The wall clock's time of this answer.</param>
/// <param name="NewestEvent">When the newest event was sent, by the wall clock; null before the first.</param>
/// <param name="NewestEventTime">The newest event's own time, by the sensors' clock.</param>
/// <param name="AgeSeconds">From <paramref name="NewestEvent"/> to <paramref name="AsOf"/>.</param>
/// <param name="SimulationSpeed">Seconds on the sensors' clock in a second of the wall clock; null until learned from events.</param>
/// <param name="Weather">The newest reading; null before the first.</param>
/// <param name="Entries">Riders who have entered, by the station's id; without stations that nobody has entered.</param>
internal sealed record StatusResponse(
    DateTimeOffset AsOf,
    DateTimeOffset? NewestEvent,
    DateTimeOffset? NewestEventTime,
    double? AgeSeconds,
    double? SimulationSpeed,
    WeatherInfo? Weather,
    IReadOnlyDictionary<string, EntriesInfo> Entries,
    IReadOnlyList<LineStatus> Lines)
{
    public static StatusResponse Of(
        Railway railway, NetworkState state, WeatherReading? weather, ImmutableSortedDictionary<int, StationEntries> entries, DateTimeOffset now)
    {
        var trains = state.Shown.OrderBy(train => train.Id, StringComparer.Ordinal).ToLookup(train => train.Line);
        return new StatusResponse(
            now,
            state.Newest?.SeenAt,
            state.Newest?.EventTime,
            Freshness.Of(state, now).Age is { } age ? Math.Round(age.TotalSeconds, 1) : null,
            state.Speed.Value is { } speed ? Math.Round(speed, 2) : null,
            weather is null ? null : new WeatherInfo(weather.Temperature, weather.Status.WireName(), weather.At),
            entries.ToDictionary(
                station => station.Key.ToString(CultureInfo.InvariantCulture),
                station => new EntriesInfo(station.Value.Today, station.Value.LastQuarter, station.Value.Total)),
            [.. railway.Lines.Select(line => LineStatus.Of(railway, line, trains[line.Id]))]);
    }
}

/// <param name="Temperature">Degrees Fahrenheit.</param>
/// <param name="Status">sunny, partly_cloudy, cloudy, windy or precipitation.</param>
/// <param name="At">By the sensors' clock.</param>
internal sealed record WeatherInfo(double Temperature, string Status, DateTimeOffset At);

/// <param name="Stations">From terminal A outwards; where the line forks, one branch after the other.</param>
internal sealed record LineStatus(string Line, string Name, string Color, IReadOnlyList<LineStationStatus> Stations, IReadOnlyList<TrainInfo> Trains)
{
    public static LineStatus Of(Railway railway, RailLine line, IEnumerable<Train> trains) => new(
        line.Id,
        line.Name,
        line.Color.Hex,
        [.. line.Strip.Stops.Select(stop => new LineStationStatus(stop.Station.Id, stop.Station.Name, stop.Branch, stop.OnLoop))],
        [.. trains.Select(train => TrainInfo.Of(railway, line, train))]);
}

/// <param name="Today">Since midnight in Chicago, by the sensors' clock.</param>
/// <param name="Last15Minutes">By the sensors' clock.</param>
/// <param name="Total">Since the pipeline was started for the first time; null while it is not known.</param>
internal sealed record EntriesInfo(long Today, long Last15Minutes, long? Total);

/// <param name="Branch">The branch the station lies on; stations that several share are on <c>main</c>.</param>
internal sealed record LineStationStatus(int StationId, string StationName, string Branch, bool OnLoop);

/// <param name="Direction">a: towards the line's terminal A; b: away from it. <paramref name="Destination"/> says it in words.</param>
/// <param name="ArrivedAt">By the sensors' clock.</param>
/// <param name="SeenAt">When the arrival was sent, by the wall clock.</param>
internal sealed record TrainInfo(
    string TrainId,
    string Line,
    string Direction,
    string Destination,
    string Status,
    int StationId,
    string StationName,
    DateTimeOffset ArrivedAt,
    DateTimeOffset SeenAt,
    int? PrevStationId,
    string? PrevStationName)
{
    public static TrainInfo Of(Railway railway, RailLine line, Train train) => new(
        train.Id,
        line.Id,
        train.Direction.Letter(),
        line.Destination(train.Direction, train.StationId),
        train.Status.WireName(),
        train.StationId,
        railway.Station(train.StationId)?.Name ?? "",
        train.ArrivedAt,
        train.SeenAt,
        train.PrevStationId,
        train.PrevStationId is { } id ? railway.Station(id)?.Name : null);
}
