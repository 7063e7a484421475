namespace CtaStreaming.Platform.Broker.Topics;

/// <summary>
/// Every five minutes (<c>log.retention.check.interval.ms</c>) lets each partition delete what its retention no longer keeps.
/// </summary>
internal sealed class RetentionTimer : IAsyncDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private readonly Lock _round = new();
    private readonly TopicStore _topics;
    private readonly ITimer _timer;
    private volatile bool _stopped;

    public RetentionTimer(TopicStore topics, TimeProvider time)
    {
        _topics = topics;
        _timer = time.CreateTimer(_ => Run(), null, Interval, Interval);
    }

    public async ValueTask DisposeAsync()
    {
        _stopped = true;
        await _timer.DisposeAsync().ConfigureAwait(false);
        // Lets a round that is under way come to its next partition and see that it is over.
        _round.Enter();
        _round.Exit();
    }

    private void Run()
    {
        if (!_round.TryEnter()) return;
        try
        {
            foreach (var partition in _topics.All.SelectMany(topic => topic.Partitions))
            {
                if (_stopped) return;
                Apply(partition);
            }
        }
        finally
        {
            _round.Exit();
        }
    }

    /// <summary>Opens the log if need be: records that nobody asks for any more must go too.</summary>
    private static void Apply(Partition partition)
    {
        try
        {
            if (!partition.TryGetLog(out var log, out _)) return;
            log.ApplyRetention();
            log.Flush(); // moves the recovery point up, so that the start after a crash has less to read
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            BrokerTrace.Error($"Retention of {partition.Topic.Name}-{partition.Index} failed: {exception.Message}");
        }
    }
}
