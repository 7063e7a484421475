using CtaStreaming.Dashboard.Live;

namespace CtaStreaming.Dashboard.London;

/// <summary>The feed's rhythm: most stations change all the time, and nobody reads them faster than this.</summary>
internal sealed class LondonPublisher(LondonFeed feed, TimeProvider time) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var beat = time.GetTimestamp();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            feed.Publish();
            if (time.GetElapsedTime(beat) < LivePublisher.Heartbeat) continue;
            feed.Beat();
            beat = time.GetTimestamp();
        }
    }
}
