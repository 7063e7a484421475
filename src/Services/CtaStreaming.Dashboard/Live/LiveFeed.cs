using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CtaStreaming.Dashboard.Alerts;
using CtaStreaming.Dashboard.Entries;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Pages;
using CtaStreaming.Dashboard.Trains;
using CtaStreaming.Dashboard.Weather;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Dashboard.Live;

/// <summary>
/// What is sent to browsers: numbered frames, each encoded once for all of them, in a ring from which every browser reads at
/// its own place. There are no queues for each browser, so a slow one costs nothing and delays nobody; it falls out of the ring.
/// </summary>
internal sealed class LiveFeed(
    LiveNetwork network, LiveRailway railway, LiveWeather weather, LiveEntries entries, LiveAlerts alerts, TimeProvider time, IOptions<LiveOptions> options)
{
    /// <summary>Counts change all the time at all stations; nobody reads them faster than this.</summary>
    private static readonly TimeSpan EntriesInterval = TimeSpan.FromSeconds(10);

    /// <summary>Numbers begin anew with each process; a browser that comes back with another's number gets a snapshot.</summary>
    private readonly string _epoch = Guid.NewGuid().ToString("N")[..8];

    private readonly Lock _gate = new();
    private readonly byte[][] _ring = new byte[options.Value.History][];
    private long _last;
    private NetworkState _published = NetworkState.Empty;
    private Railway _publishedRailway = railway.Current;
    private WeatherReading? _publishedWeather;
    private ImmutableSortedDictionary<int, StationEntries> _publishedEntries = ImmutableSortedDictionary<int, StationEntries>.Empty;
    private long? _entriesPublishedAt;
    private LiveLines _publishedLines = [];
    private AlertBook _publishedAlerts = AlertBook.Empty;
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>Compares what is known with what browsers know, and sends the difference. Several arrivals of one train become one frame.</summary>
    public void Publish()
    {
        var state = network.Expire();
        TaskCompletionSource changed;
        lock (_gate)
        {
            var before = _last;
            var isOtherRailway = PublishRailway(railway.Current);
            if (weather.Current is { } reading && reading != _publishedWeather)
            {
                Append(id => LiveFrames.Weather(id, reading));
                _publishedWeather = reading;
            }

            PublishEntries(state);

            // The names in what browsers know of trains may be old ones.
            PublishTrains(state, knows: isOtherRailway ? NetworkState.Empty : _published);
            if (_last == before) return;
            (changed, _changed) = (_changed, NewSignal());
        }

        changed.SetResult();
    }

    /// <summary>Sends what is to be said of lines and alerts, where that has changed; it does so more slowly than trains move.</summary>
    public void PublishLines()
    {
        var picture = new NetworkPicture(railway, network, weather, entries, alerts, time);
        var lines = LiveLines.Of(picture);
        TaskCompletionSource changed;
        lock (_gate)
        {
            var before = _last;
            if (lines.Since(_publishedLines) is { Count: > 0 } changes) Append(id => LiveFrames.Lines(id, changes));
            var news = LiveAlertNews.Of(picture.Alerts, _publishedAlerts, picture.Railway);
            if (news.Opened!.Count + news.Closed!.Count > 0) Append(id => LiveFrames.Alerts(id, news));
            (_publishedLines, _publishedAlerts) = (lines, picture.Alerts);
            if (_last == before) return;
            (changed, _changed) = (_changed, NewSignal());
        }

        changed.SetResult();
    }

    /// <summary>The clock as browsers shall see it, sent when there is nothing else to send.</summary>
    public void Beat()
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            Append(_ => LiveFrames.Clock(_published, time.GetUtcNow()));
            (changed, _changed) = (_changed, NewSignal());
        }

        changed.SetResult();
    }

    /// <summary>Says that nothing more will come.</summary>
    public void TellOver()
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            Append(LiveFrames.Over);
            (changed, _changed) = (_changed, NewSignal());
        }

        changed.SetResult();
    }

    /// <summary>The place to read from after the frame with this id; null where it is not one of the ring's, and a snapshot is needed.</summary>
    public long? Resume(string? lastEventId)
    {
        var parts = lastEventId?.Split('-');
        if (parts is not [var epoch, var number] || epoch != _epoch || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place)) return null;
        lock (_gate) return place <= _last && place >= _last - _ring.Length ? place : null;
    }

    /// <summary>The whole picture, and the place from which the changes to it follow.</summary>
    public (byte[] Frame, long Place) Snapshot()
    {
        lock (_gate) return (LiveFrames.Snapshot(Id(_last), TakeSnapshot()), _last);
    }

    /// <summary>The whole picture as a JSON document of its own.</summary>
    public byte[] SnapshotDocument()
    {
        lock (_gate) return JsonSerializer.SerializeToUtf8Bytes(TakeSnapshot(), LiveJson.Default.LiveSnapshot);
    }

    /// <summary>Copies out the frames after a place.</summary>
    /// <returns>The place of the last frame; null when the reader is so slow that frames it has not read are gone.</returns>
    public long? Read(long place, List<byte[]> frames)
    {
        lock (_gate)
        {
            if (place < _last - _ring.Length) return null;
            for (var next = place + 1; next <= _last; next++) frames.Add(_ring[next % _ring.Length]);
            return _last;
        }
    }

    /// <summary>Completes when there is a frame after the place.</summary>
    public Task WaitAsync(long place, CancellationToken cancellationToken)
    {
        lock (_gate) return _last > place ? Task.CompletedTask : _changed.Task.WaitAsync(cancellationToken);
    }

    private LiveSnapshot TakeSnapshot() =>
        LiveSnapshot.Of(_publishedRailway, _published, _publishedWeather, _publishedEntries, _publishedLines, _publishedAlerts, time.GetUtcNow());

    private bool PublishRailway(Railway now)
    {
        var isOther = now.Version != _publishedRailway.Version;
        if (isOther) Append(id => LiveFrames.Railway(id, now));
        _publishedRailway = now;
        return isOther;
    }

    private void PublishEntries(NetworkState state)
    {
        if (_entriesPublishedAt is { } last && time.GetElapsedTime(last) < EntriesInterval) return;
        var now = entries.At(state.EventTimeAt(time.GetUtcNow()));
        var changes = now.Where(station => !_publishedEntries.TryGetValue(station.Key, out var known) || known != station.Value).ToList();
        if (changes.Count == 0) return;
        Append(id => LiveFrames.Entries(id, changes));
        (_publishedEntries, _entriesPublishedAt) = (now, time.GetTimestamp());
    }

    private void PublishTrains(NetworkState state, NetworkState knows)
    {
        foreach (var train in state.Shown)
        {
            var known = knows.Trains.GetValueOrDefault(train.Id) is { IsShown: true } shown ? shown : null;
            if (known != train) Append(id => LiveFrames.Train(id, _publishedRailway, state, train, known));
        }

        foreach (var known in _published.Shown)
        {
            if (!state.Trains.TryGetValue(known.Id, out var train) || !train.IsShown) Append(id => LiveFrames.Gone(id, known.Id));
        }

        _published = state;
    }

    private void Append(Func<string, byte[]> encode)
    {
        _last++;
        _ring[_last % _ring.Length] = encode(Id(_last));
    }

    private string Id(long place) => string.Create(CultureInfo.InvariantCulture, $"{_epoch}-{place}");

    // Waiting browsers go on elsewhere: the one who publishes must not run all their writes.
    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
