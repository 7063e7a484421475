using System.Collections.Immutable;
using System.Text.Json;
using CtaStreaming.Dashboard.Alerts;
using CtaStreaming.Dashboard.Entries;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Pages;
using CtaStreaming.Dashboard.Trains;
using CtaStreaming.Dashboard.Weather;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Dashboard.Live;

/// <summary>What is sent to browsers: the difference between what is known and what they know.</summary>
internal sealed class LiveFeed(
    LiveNetwork network, LiveRailway railway, LiveWeather weather, LiveEntries entries, LiveAlerts alerts, TimeProvider time, IOptions<LiveOptions> options)
    : IFrameSource
{
    /// <summary>Counts change all the time at all stations; nobody reads them faster than this.</summary>
    private static readonly TimeSpan EntriesInterval = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private NetworkState _published = NetworkState.Empty;
    private Railway _publishedRailway = railway.Current;
    private WeatherReading? _publishedWeather;
    private ImmutableSortedDictionary<int, StationEntries> _publishedEntries = ImmutableSortedDictionary<int, StationEntries>.Empty;
    private long? _entriesPublishedAt;
    private LiveLines _publishedLines = [];
    private AlertBook _publishedAlerts = AlertBook.Empty;

    public FrameRing Ring { get; } = new(options.Value.History);

    /// <summary>Compares what is known with what browsers know, and sends the difference. Several arrivals of one train become one frame.</summary>
    public void Publish()
    {
        var state = network.Expire();
        lock (_gate)
        {
            var isOtherRailway = PublishRailway(railway.Current);
            if (weather.Current is { } reading && reading != _publishedWeather)
            {
                Ring.Append(id => LiveFrames.Weather(id, reading));
                _publishedWeather = reading;
            }

            PublishEntries(state);

            // The names in what browsers know of trains may be old ones.
            PublishTrains(state, knows: isOtherRailway ? NetworkState.Empty : _published);
        }

        Ring.Wake();
    }

    /// <summary>Sends what is to be said of lines and alerts, where that has changed; it does so more slowly than trains move.</summary>
    public void PublishLines()
    {
        var picture = new NetworkPicture(railway, network, weather, entries, alerts, time);
        var lines = LiveLines.Of(picture);
        lock (_gate)
        {
            if (lines.Since(_publishedLines) is { Count: > 0 } changes) Ring.Append(id => LiveFrames.Lines(id, changes));
            var news = LiveAlertNews.Of(picture.Alerts, _publishedAlerts, picture.Railway);
            if (news.Opened!.Count + news.Closed!.Count > 0) Ring.Append(id => LiveFrames.Alerts(id, news));
            (_publishedLines, _publishedAlerts) = (lines, picture.Alerts);
        }

        Ring.Wake();
    }

    /// <summary>The clock as browsers shall see it, sent when there is nothing else to send.</summary>
    public void Beat()
    {
        lock (_gate)
        {
            Ring.Append(_ => LiveFrames.Clock(_published, time.GetUtcNow()));
        }

        Ring.Wake();
    }

    /// <summary>Says that nothing more will come.</summary>
    public void TellOver()
    {
        lock (_gate)
        {
            Ring.Append(LiveFrames.Over);
        }

        Ring.Wake();
    }

    public (byte[] Frame, long Place) Snapshot()
    {
        lock (_gate) return (LiveFrames.Snapshot(Ring.Id(Ring.Last), TakeSnapshot()), Ring.Last);
    }

    public byte[] SnapshotDocument()
    {
        lock (_gate) return JsonSerializer.SerializeToUtf8Bytes(TakeSnapshot(), LiveJson.Default.LiveSnapshot);
    }

    private LiveSnapshot TakeSnapshot() =>
        LiveSnapshot.Of(_publishedRailway, _published, _publishedWeather, _publishedEntries, _publishedLines, _publishedAlerts, time.GetUtcNow());

    private bool PublishRailway(Railway now)
    {
        var isOther = now.Version != _publishedRailway.Version;
        if (isOther) Ring.Append(id => LiveFrames.Railway(id, now));
        _publishedRailway = now;
        return isOther;
    }

    private void PublishEntries(NetworkState state)
    {
        if (_entriesPublishedAt is { } last && time.GetElapsedTime(last) < EntriesInterval) return;
        var now = entries.At(state.EventTimeAt(time.GetUtcNow()));
        var changes = now.Where(station => !_publishedEntries.TryGetValue(station.Key, out var known) || known != station.Value).ToList();
        if (changes.Count == 0) return;
        Ring.Append(id => LiveFrames.Entries(id, changes));
        (_publishedEntries, _entriesPublishedAt) = (now, time.GetTimestamp());
    }

    private void PublishTrains(NetworkState state, NetworkState knows)
    {
        foreach (var train in state.Shown)
        {
            var known = knows.Trains.GetValueOrDefault(train.Id) is { IsShown: true } shown ? shown : null;
            if (known != train) Ring.Append(id => LiveFrames.Train(id, _publishedRailway, state, train, known));
        }

        foreach (var known in _published.Shown)
        {
            if (!state.Trains.TryGetValue(known.Id, out var train) || !train.IsShown) Ring.Append(id => LiveFrames.Gone(id, known.Id));
        }

        _published = state;
    }
}
