using System.Text.RegularExpressions;
using CtaStreaming.Contracts;

namespace CtaStreaming.Dashboard.Pipeline;

/// <summary>A step on the way from a sensor to this page.</summary>
/// <param name="Id">Its name in addresses and markup.</param>
/// <param name="What">What it does, for learners.</param>
/// <param name="Writes">Whether a topic is one that it fills.</param>
/// <param name="Shown">How its topics are written for people.</param>
/// <param name="GroupPrefix">How the consumer groups begin that it reads by; null for one that reads nothing from Kafka.</param>
/// <param name="Reads">Whether a topic is one that it reads; others that the same groups read do not count for its lag.</param>
/// <param name="CarriesEventTime">Whether a topic's records are stamped with event time, which says nothing about their age.</param>
internal sealed partial record Stage(
    string Id,
    string Name,
    string What,
    Func<string, bool> Writes,
    string Shown,
    string? GroupPrefix = null,
    Func<string, bool>? Reads = null,
    Func<string, bool>? CarriesEventTime = null)
{
    private const string KsqlGroups = "_confluent-ksql-";

    /// <summary>In the order of the data's way.</summary>
    public static IReadOnlyList<Stage> Chicago { get; } =
    [
        new("arrivals", "Station sensors", "A train arrives: one event to the station's own topic, as Avro.", topic => Arrivals().IsMatch(topic), $"{Topics.ArrivalsPrefix}*"),
        new("turnstiles", "Turnstiles", "A rider passes: one event to the station's own topic, as Avro.", topic => Turnstiles().IsMatch(topic), $"{Topics.TurnstilesPrefix}*"),
        new("weather", "Weather station", "Speaks HTTP only; REST Proxy writes its readings.", topic => topic == Topics.Weather, Topics.Weather),
        new("stations", "Station table", "Kafka Connect copies PostgreSQL's table of stops.", topic => topic == DerivedTopics.Stations, DerivedTopics.Stations),
        new(
            "processor",
            "Stream processor",
            "Folds stops into stations, gathers all turnstiles in one topic; exactly once.",
            topic => topic is DerivedTopics.StationTable or DerivedTopics.Turnstiles,
            $"{DerivedTopics.StationTable}, {DerivedTopics.Turnstiles}",
            "CtaStreaming.StreamProcessor",
            topic => topic == DerivedTopics.Stations || Turnstiles().IsMatch(topic)),
        new(
            "ksql",
            "ksqlDB",
            "Counts entries by station, by line and by quarter of an hour.",
            topic => topic is EntryTopics.ByStation or EntryTopics.ByLine or EntryTopics.ByQuarterHour,
            $"{EntryTopics.ByStation}, {EntryTopics.ByLine}, {EntryTopics.ByQuarterHour}",
            KsqlGroups,
            topic => topic == DerivedTopics.Turnstiles,
            topic => topic == EntryTopics.ByQuarterHour),
    ];

    /// <summary>The other city's, for pipelines that have it. How far its sinks are is in their own metrics: they write to no topic.</summary>
    public static IReadOnlyList<Stage> London { get; } =
    [
        new(
            "barriers",
            "London: barriers",
            "A rider touches in or out: one event with the station as its key, as JSON.",
            topic => topic is LondonTopics.Entries or LondonTopics.Exits,
            $"{LondonTopics.Entries}, {LondonTopics.Exits}",
            CarriesEventTime: _ => true),
        new("london-stations", "London: station table", "Kafka Connect copies rows whose time of change has grown.", topic => topic == LondonTopics.Stations, LondonTopics.Stations),
        new(
            "london-ksql",
            "London: ksqlDB",
            "Gives each touch its station's name and place; from here the warehouse, the search index and the page take it.",
            topic => topic is LondonTopics.StationEntries or LondonTopics.StationExits,
            $"{LondonTopics.StationEntries}, {LondonTopics.StationExits}",
            KsqlGroups,
            topic => topic is LondonTopics.Entries or LondonTopics.Exits or LondonTopics.Stations,
            _ => true),
    ];

    public static IReadOnlyList<Stage> All { get; } = [.. Chicago, .. London];

    [GeneratedRegex(Topics.ArrivalsPattern)]
    private static partial Regex Arrivals();

    [GeneratedRegex(Topics.TurnstilesPattern)]
    private static partial Regex Turnstiles();
}
