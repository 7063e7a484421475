using CtaStreaming.Contracts;
using CtaStreaming.Transit;
using CtaStreaming.Transit.Riders;

namespace CtaStreaming.Producers;

/// <summary>The sensors of all stations, and the railway and the riders that they watch.</summary>
internal sealed class Sensors
{
    // In a longer step, the last topics would wait until the first ones had all their events.
    private static readonly TimeSpan LongestStep = TimeSpan.FromMinutes(5);

    private readonly RailSimulation _trains;
    private readonly RiderSimulation _riders;
    private readonly Dictionary<int, Station> _stations;
    private readonly List<Turnstile> _turnstiles;

    public Sensors(
        RailSimulation trains,
        RiderSimulation riders,
        SensorTopics topics,
        EventProducer<ArrivalKey, ArrivalValue> arrivals,
        EventProducer<TurnstileKey, TurnstileValue> turnstiles,
        IReadOnlyDictionary<string, ResumePoint> resume)
    {
        _trains = trains;
        _riders = riders;
        _stations = topics.Arrivals.ToDictionary(
            station => station.Key, station => new Station(station.Value, arrivals, resume.GetValueOrDefault(station.Value)));
        _turnstiles = [.. riders.Stations.Select(station => (Station: station, Topic: topics.Turnstiles[station.Station.Id]))
            .Select(station => new Turnstile(station.Topic, station.Station, turnstiles, resume.GetValueOrDefault(station.Topic)))];
    }

    /// <summary>The simulated time that has been reached.</summary>
    public DateTimeOffset Now => _trains.Now;

    /// <summary>Nothing happens before then.</summary>
    public DateTimeOffset NextEventAt => _trains.NextEventAt < _riders.NextEventAt ? _trains.NextEventAt : _riders.NextEventAt;

    /// <summary>Lets simulated time pass and every sensor tell what has happened.</summary>
    public async ValueTask RunAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        while (Now < until)
        {
            var step = until - Now < LongestStep ? until : Now + LongestStep;
            foreach (var arrival in _trains.AdvanceTo(step)) await _stations[arrival.StationId].Run(arrival, cancellationToken);
            foreach (var turnstile in _turnstiles) await turnstile.Run(step, cancellationToken);
        }
    }
}
