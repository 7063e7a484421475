namespace CtaStreaming.Platform.Ksql.Commands;

/// <summary>How far the command topic has been applied, and those who wait for it to get further.</summary>
internal sealed class AppliedPosition(TimeProvider timeProvider)
{
    private readonly Lock _gate = new();
    private readonly List<(long Offset, TaskCompletionSource Reached)> _waiting = [];
    private long _next;

    /// <summary>Everything before it has been applied.</summary>
    public long Next
    {
        get
        {
            lock (_gate) return _next;
        }
    }

    public void Advance(long next)
    {
        lock (_gate)
        {
            if (next <= _next) return;
            _next = next;
            foreach (var (_, reached) in _waiting.Where(waiter => waiter.Offset < next)) reached.TrySetResult();
            _waiting.RemoveAll(waiter => waiter.Offset < next);
        }
    }

    /// <exception cref="TimeoutException">The command at <paramref name="offset"/> was not applied in time.</exception>
    public async Task WaitForAsync(long offset, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (offset < _next) return;
            _waiting.Add((offset, reached));
        }

        try
        {
            await reached.Task.WaitAsync(timeout, timeProvider, cancellationToken);
        }
        finally
        {
            lock (_gate) _waiting.Remove((offset, reached));
        }
    }
}
