namespace CtaStreaming.Contracts;

/// <summary>
/// The topics of London, named as its script <c>ksql/london.sql</c> has them. Keys are stations' names in UTF-8; records' timestamps are event
/// time, because the script makes <c>@timestamp</c> of them, and nothing else in a touch tells when it was.
/// </summary>
public static class LondonTopics
{
    /// <summary>Rows of the table <c>stations</c>, newest last for each name: Avro with at least <c>name</c> and <c>location</c> ("lat,lon"), from Connect.</summary>
    public const string Stations = "stations";

    /// <summary>Touches at barriers on the way in: <see cref="BarrierTouch"/> with a delta of 1.</summary>
    public const string Entries = "entries";

    /// <summary>Touches at barriers on the way out: <see cref="BarrierTouch"/> with a delta of -1.</summary>
    public const string Exits = "exits";

    /// <summary>The entries at stations that are known, with name and location: <see cref="StationTouch"/>, from ksqlDB.</summary>
    public const string StationEntries = "station_entries";

    /// <summary>The exits, likewise.</summary>
    public const string StationExits = "station_exits";
}
