namespace CtaStreaming.Platform.Connect.Storage;

/// <summary>How far a partition has been read, and those who wait for it to get further.</summary>
internal sealed class ReadPosition(TimeProvider timeProvider)
{
    private readonly Lock _gate = new();
    private readonly List<(long Offset, TaskCompletionSource Reached)> _waiting = [];
    private long _next;

    /// <summary>Everything before <paramref name="next"/> has been read and applied.</summary>
    public void Advance(long next)
    {
        lock (_gate)
        {
            _next = next;
            foreach (var (_, reached) in _waiting.Where(waiter => waiter.Offset < next)) reached.TrySetResult();
            _waiting.RemoveAll(waiter => waiter.Offset < next);
        }
    }

    /// <exception cref="TimeoutException">The record at <paramref name="offset"/> was not read in time.</exception>
    public async Task WaitForAsync(long offset, TimeSpan timeout)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (offset < _next) return;
            _waiting.Add((offset, reached));
        }

        try
        {
            await reached.Task.WaitAsync(timeout, timeProvider);
        }
        finally
        {
            lock (_gate) _waiting.Remove((offset, reached));
        }
    }
}
