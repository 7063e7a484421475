namespace CtaStreaming.Platform.Broker.Topics;

/// <summary>
/// Every <c>log.cleaner.backoff.ms</c> lets each partition of a compacted topic clean its log, one after the other: compaction may take
/// what it needs of one processor, not of all.
/// </summary>
internal sealed class CleanerTimer : IAsyncDisposable
{
    private readonly Lock _round = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TopicStore _topics;
    private readonly ITimer _timer;

    public CleanerTimer(TopicStore topics, TimeSpan backoff, TimeProvider time)
    {
        _topics = topics;
        _timer = time.CreateTimer(_ => Run(), null, backoff, backoff);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _timer.DisposeAsync().ConfigureAwait(false);
        // Lets a pass that is under way come to its next batch and see that it is over.
        _round.Enter();
        _round.Exit();
        _stopping.Dispose();
    }

    private void Run()
    {
        if (_stopping.IsCancellationRequested || !_round.TryEnter()) return;
        try
        {
            var compacted = _topics.All.Where(topic => topic.Configs.Log.CleanupPolicy.HasFlag(Log.CleanupPolicy.Compact));
            foreach (var partition in compacted.SelectMany(topic => topic.Partitions))
            {
                if (_stopping.IsCancellationRequested) return;
                // Opens the log if need be: what was written before the restart waits for compaction too.
                if (partition.TryGetLog(out var log, out _)) log.Compact(cancellationToken: _stopping.Token);
            }
        }
        finally
        {
            _round.Exit();
        }
    }
}
