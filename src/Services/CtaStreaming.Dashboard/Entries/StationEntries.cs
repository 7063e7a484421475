namespace CtaStreaming.Dashboard.Entries;

/// <summary>Riders who have entered a station.</summary>
/// <param name="Today">Since midnight in Chicago, by the sensors' clock.</param>
/// <param name="LastQuarter">In the last 15 minutes by the sensors' clock.</param>
/// <param name="Total">Ever; null where only the windows are known.</param>
internal readonly record struct StationEntries(long Today, long LastQuarter, long? Total);
