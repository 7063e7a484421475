namespace CtaStreaming.Contracts;

/// <summary>The topic that Connect fills from the database, and those that the stream processor makes of it and of the turnstiles.</summary>
/// <remarks>
/// Both of the processor's topics are keyed by the station's id in decimal digits (<see cref="StationKey"/>). ksqlDB reads such a
/// key as <c>VARCHAR</c> with <c>KEY_FORMAT='KAFKA'</c>, its default, and as <c>INT</c> with <c>'JSON'</c>; a person reads it in any
/// tool. Four binary bytes would suit <c>'KAFKA'</c> with <c>INT</c> only. The partition is Java's (murmur2), so that joins in
/// ksqlDB and Kafka Streams find records of one key together.
/// </remarks>
public static class DerivedTopics
{
    /// <summary>The rows of the table <c>stations</c>, one for each stop, as JSON without schemas; without keys.</summary>
    public const string Stations = "org.chicago.cta.stations";

    /// <summary>The newest <see cref="StationRow"/> of each station, as JSON; compacted, a null value for a station that has no stops any more.</summary>
    public const string StationTable = "org.chicago.cta.stations.table.v1";

    /// <summary>Every <see cref="TurnstileEvent"/> of every station, as Avro.</summary>
    public const string Turnstiles = "org.chicago.cta.turnstiles.v1";
}
