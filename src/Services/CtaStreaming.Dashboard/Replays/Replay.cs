using CtaStreaming.Dashboard.Alerts;
using CtaStreaming.Dashboard.Entries;
using CtaStreaming.Dashboard.Live;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Pages;
using CtaStreaming.Dashboard.Trains;
using CtaStreaming.Dashboard.Weather;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Dashboard.Replays;

/// <summary>
/// A second dashboard for one reader, told of old arrivals as if they were sent now. Nothing in it knows that they are old, so
/// everything that is shown of the present can be shown of the past. Weather and entries are the present's, and left out.
/// </summary>
internal sealed class Replay
{
    private readonly ReplayRequest _request;
    private readonly IReadOnlyList<ArrivalEvent> _arrivals;
    private readonly LiveRailway _railway;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _started;
    private readonly LiveNetwork _network;
    private readonly LiveWeather _weather = new();
    private readonly LiveEntries _entries = new();
    private readonly LiveAlerts _alerts;
    private int _played;

    /// <param name="arrivals">In the order of event time, from <see cref="ReplayRequest.From"/> on.</param>
    public Replay(ReplayRequest request, IReadOnlyList<ArrivalEvent> arrivals, LiveRailway railway, TimeProvider time, IOptions<LiveOptions> options)
    {
        (_request, _arrivals, _railway, _time, _started) = (request, arrivals, railway, time, time.GetUtcNow());
        _network = new LiveNetwork(time, request.Speed);
        // Without a log: an operator must not take an alert of the past for one of today's.
        _alerts = new LiveAlerts(_network, railway, time, NullLogger<LiveAlerts>.Instance);
        Feed = new LiveFeed(_network, railway, _weather, _entries, _alerts, time, options);
        Advance();
        // An alert needs two looks to open; what was open then shall be seen at once.
        _alerts.Look();
        _alerts.Look();
        Feed.Publish();
        Feed.PublishLines();
    }

    public LiveFeed Feed { get; }

    /// <summary>Whether every arrival has been played.</summary>
    public bool IsOver => _played == _arrivals.Count;

    public NetworkPicture Picture() => new(_railway, _network, _weather, _entries, _alerts, _time);

    /// <summary>Plays what has come due.</summary>
    public void Advance()
    {
        var now = _request.At + ((_time.GetUtcNow() - _started) * _request.Speed);
        var due = _arrivals.Skip(_played).TakeWhile(arrival => arrival.At <= now).ToList();
        if (due.Count == 0) return;
        _network.Apply(due.Select(arrival => arrival with { SeenAt = _started + ((arrival.At - _request.At) / _request.Speed) }));
        _played += due.Count;
    }

    /// <summary>Plays on until nobody listens any more.</summary>
    public async Task PlayAsync(CancellationToken nobodyListens)
    {
        var isTold = false;
        await LivePublisher.PublishAsync(Feed, _time, Advance, Look, nobodyListens);

        void Look()
        {
            _alerts.Look();
            if (!IsOver || isTold) return;
            Feed.TellOver();
            isTold = true;
        }
    }
}
