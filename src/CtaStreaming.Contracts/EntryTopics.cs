namespace CtaStreaming.Contracts;

/// <summary>What ksqlDB makes of the turnstiles, by the statements in <c>ksql/chicago.sql</c>. A record replaces the one before it with the same key.</summary>
public static class EntryTopics
{
    /// <summary>Riders who have entered each station, ever: <see cref="StationCount"/>; key: the station's id, 4 bytes, big-endian.</summary>
    public const string ByStation = "TURNSTILE_SUMMARY";

    /// <summary>Riders who have taken each line, ever: <c>{"LINE":"red","COUNT":420}</c>; key: the line's id.</summary>
    public const string ByLine = "TURNSTILE_BY_LINE";

    /// <summary>
    /// Riders who have entered each station in each quarter of an hour of event time: <see cref="WindowCount"/>; key: the station's id, then
    /// the window's start in milliseconds, 8 bytes. The records' timestamps are event time.
    /// </summary>
    public const string ByQuarterHour = "TURNSTILE_15_MINUTES";
}
