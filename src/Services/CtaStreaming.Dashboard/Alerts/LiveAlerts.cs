using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Service;
using CtaStreaming.Dashboard.Trains;

namespace CtaStreaming.Dashboard.Alerts;

/// <summary>The alerts as this process knows them.</summary>
internal sealed partial class LiveAlerts(LiveNetwork network, LiveRailway railway, TimeProvider time, ILogger<LiveAlerts> logger)
{
    private readonly Lock _writing = new();
    private volatile AlertBook _current = AlertBook.Empty;

    public AlertBook Current => _current;

    /// <summary>Looks at the network as it is now. While the news is late nothing opens or closes: what is not seen is not known.</summary>
    public void Look()
    {
        var (state, now) = (network.Expire(), time.GetUtcNow());
        if (Freshness.Of(state, now).Health != FeedHealth.Live || state.EventTimeAt(now) is not { } eventTime) return;
        lock (_writing)
        {
            var before = _current;
            _current = before.Look(Detector.Find(new ServicePicture(state, railway.Current, eventTime)), eventTime, now);
            Tell(before, _current);
        }
    }

    private void Tell(AlertBook before, AlertBook after)
    {
        foreach (var alert in after.Active.ExceptBy(before.Active.Select(known => known.Id), alert => alert.Id)) Opened(alert.Id, AlertText.Sentence(alert, railway.Current), alert.Evidence.Observed, alert.Evidence.Expected, alert.Evidence.StationId);
        foreach (var alert in before.Active.ExceptBy(after.Active.Select(known => known.Id), alert => alert.Id)) Closed(alert.Id);
    }

    [LoggerMessage(1, LogLevel.Information, "alert {Id} opens: {Sentence} Observed {Observed}, expected {Expected}, station {StationId}")]
    private partial void Opened(string id, string sentence, TimeSpan observed, TimeSpan? expected, int stationId);

    [LoggerMessage(2, LogLevel.Information, "alert {Id} closes")]
    private partial void Closed(string id);
}

/// <summary>Looks at the network again and again.</summary>
internal sealed class AlertWatcher(LiveAlerts alerts, TimeProvider time) : BackgroundService
{
    /// <summary>Often enough that an alert opens within seconds, at any speed of the simulation.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) alerts.Look();
    }
}
