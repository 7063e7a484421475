using System.Collections.Immutable;
using CtaStreaming.Dashboard.Entries;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Trains;
using CtaStreaming.Dashboard.Weather;

namespace CtaStreaming.Dashboard.Pages;

/// <summary>The network at the moment of one request, so that everything on a page agrees.</summary>
internal sealed class NetworkPicture
{
    private readonly ILookup<(string Line, int Station, Direction Direction), Train> _trains;

    public NetworkPicture(LiveRailway railway, LiveNetwork network, LiveWeather weather, LiveEntries entries, TimeProvider time)
    {
        Railway = railway.Current;
        Weather = weather.Current;
        Now = time.GetUtcNow();
        State = network.Expire();
        Freshness = Freshness.Of(State, Now);
        Entries = entries.At(State.EventTimeAt(Now));
        Clock = Live.LiveClock.Of(State, Now);
        _trains = State.Shown.OrderBy(train => train.SeenAt).ThenBy(train => train.Id, StringComparer.Ordinal)
            .ToLookup(train => (train.Line, train.StationId, train.Direction));
    }

    public Railway Railway { get; }

    public WeatherReading? Weather { get; }

    /// <summary>By the station's id; empty while nothing is known.</summary>
    public ImmutableSortedDictionary<int, StationEntries> Entries { get; }

    public DateTimeOffset Now { get; }

    public NetworkState State { get; }

    public Freshness Freshness { get; }

    public Live.LiveClock Clock { get; }

    public IReadOnlyList<Train> TrainsAt(RailLine line, RailStation station, Direction direction) => [.. _trains[(line.Id, station.Id, direction)]];

    public LineSummary Summary(RailLine line) => LineSummary.Of(line, this);

    /// <summary>Null for a train that has arrived within the time a train may take to its next station, and for one that waits at an end of its line.</summary>
    public TimeSpan? Silence(RailLine line, Train train)
    {
        if (line.Strip.IsEnd(train.StationId)) return null;
        var silence = State.Scale(Now - train.SeenAt);
        return silence >= TrainLifetime.SilentAfter ? silence : null;
    }
}
