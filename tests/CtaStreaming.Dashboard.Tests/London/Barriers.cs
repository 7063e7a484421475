using CtaStreaming.Dashboard.London;
using CtaStreaming.Dashboard.Map;

namespace CtaStreaming.Dashboard.Tests.London;

/// <summary>Events of London for tests.</summary>
internal static class Barriers
{
    public const string Bank = "Bank";
    public const string Oval = "Oval";

    /// <summary>Half past eight on a Monday in winter, when London's clocks show UTC.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 30, 0, TimeSpan.Zero);

    public static readonly GeoPoint City = new(51.513, -0.089), South = new(51.482, -0.113);

    public static Touch In(string station, DateTimeOffset at, DateTimeOffset? seen = null) => new(station, IsEntry: true, at, seen);

    public static Touch Out(string station, DateTimeOffset at, DateTimeOffset? seen = null) => new(station, IsEntry: false, at, seen);

    /// <summary>Touches of partitions that were read from their first record.</summary>
    public static void Tell(this LondonBook book, params Touch[] touches)
    {
        foreach (var touch in touches)
        {
            book.Takes("station_entries", 0, 0, touch.At);
            book.Apply(touch);
        }
    }

    public static LondonBook Book(params Touch[] touches)
    {
        var book = new LondonBook();
        book.Apply(Bank, City);
        book.Apply(Oval, South);
        book.Tell(touches);
        return book;
    }

    public static StationCounts Station(this LondonState state, string name) => state.Stations.Single(station => station.Name == name);
}
