namespace CtaStreaming.Dashboard.Live;

/// <summary>The feed's rhythms: changes soon, but in bundles, so that a rush costs each browser ten writes a second at most; words, more slowly; and a heartbeat.</summary>
internal sealed class LivePublisher(LiveFeed feed, TimeProvider time) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public static readonly TimeSpan Words = TimeSpan.FromSeconds(2);

    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => PublishAsync(feed, time, () => { }, () => { }, stoppingToken);

    /// <param name="beforeChanges">Called before changes are published.</param>
    /// <param name="beforeWords">Called before words are.</param>
    public static async Task PublishAsync(LiveFeed feed, TimeProvider time, Action beforeChanges, Action beforeWords, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var (beat, said) = (time.GetTimestamp(), time.GetTimestamp());
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            beforeChanges();
            feed.Publish();
            if (time.GetElapsedTime(said) >= Words)
            {
                beforeWords();
                feed.PublishLines();
                said = time.GetTimestamp();
            }

            if (time.GetElapsedTime(beat) < Heartbeat) continue;
            feed.Beat();
            beat = time.GetTimestamp();
        }
    }
}
