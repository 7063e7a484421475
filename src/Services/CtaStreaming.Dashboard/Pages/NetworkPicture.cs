using System.Collections.Immutable;
using CtaStreaming.Dashboard.Alerts;
using CtaStreaming.Dashboard.Entries;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Predictions;
using CtaStreaming.Dashboard.Service;
using CtaStreaming.Dashboard.Trains;
using CtaStreaming.Dashboard.Weather;

namespace CtaStreaming.Dashboard.Pages;

/// <summary>The network at the moment of one request, so that everything on a page agrees.</summary>
internal sealed class NetworkPicture
{
    private readonly ILookup<(string Line, int Station, Direction Direction), Train> _trains;
    private readonly Lazy<ILookup<int, Prediction>> _predictions;

    public NetworkPicture(LiveRailway railway, LiveNetwork network, LiveWeather weather, LiveEntries entries, LiveAlerts alerts, TimeProvider time)
    {
        Alerts = alerts.Current;
        Railway = railway.Current;
        Weather = weather.Current;
        Now = time.GetUtcNow();
        State = network.Expire();
        Freshness = Freshness.Of(State, Now);
        EventTime = State.EventTimeAt(Now);
        Entries = entries.At(EventTime);
        Clock = Live.LiveClock.Of(State, Now);
        _trains = State.Shown.OrderBy(train => train.SeenAt).ThenBy(train => train.Id, StringComparer.Ordinal)
            .ToLookup(train => (train.Line, train.StationId, train.Direction));
        // Only some pages ask, and foretelling every train is the dearest thing that a page can do.
        _predictions = new(() => Trains.SelectMany(Predict).ToLookup(prediction => prediction.StationId));
    }

    public AlertBook Alerts { get; }

    public Railway Railway { get; }

    public WeatherReading? Weather { get; }

    /// <summary>By the station's id; empty while nothing is known.</summary>
    public ImmutableSortedDictionary<int, StationEntries> Entries { get; }

    public DateTimeOffset Now { get; }

    /// <summary>What the sensors' clock shows; null before the first event.</summary>
    public DateTimeOffset? EventTime { get; }

    public NetworkState State { get; }

    /// <summary>How trains run against how they should; null before the first event.</summary>
    public ServicePicture? Service => EventTime is { } now ? new ServicePicture(State, Railway, now) : null;

    /// <summary>The trains that riders can see.</summary>
    public IEnumerable<Train> Trains => State.Shown;

    public Freshness Freshness { get; }

    public Live.LiveClock Clock { get; }

    public IReadOnlyList<Train> TrainsAt(RailLine line, RailStation station, Direction direction) => [.. _trains[(line.Id, station.Id, direction)]];

    /// <summary>A train's next stops, the nearest first; none while the news is lost.</summary>
    public IEnumerable<Prediction> Predict(Train train) =>
        EventTime is { } now && Freshness.Health is FeedHealth.Live or FeedHealth.Delayed ? Predictor.Of(State, train, now) : [];

    /// <summary>All trains that are likely to come to a station, the nearest first.</summary>
    public IEnumerable<Prediction> PredictionsAt(int stationId) => _predictions.Value[stationId].OrderBy(prediction => prediction.At);

    public LineSummary Summary(RailLine line) => LineSummary.Of(line, this);

    /// <summary>Null for a train that has arrived within the time a train may take to its next station, and for one that waits at an end of its line.</summary>
    public TimeSpan? Silence(RailLine line, Train train)
    {
        if (line.Strip.IsEnd(train.StationId)) return null;
        var silence = State.Scale(Now - train.SeenAt);
        return silence >= TrainLifetime.SilentAfter ? silence : null;
    }
}
