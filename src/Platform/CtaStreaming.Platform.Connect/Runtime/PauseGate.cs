namespace CtaStreaming.Platform.Connect.Runtime;

/// <summary>Holds a task back while it is paused, and calls it back from whatever it waits for when that begins.</summary>
internal sealed class PauseGate : IDisposable
{
    private readonly Lock _gate = new();
    private CancellationTokenSource _pausing = new();
    private TaskCompletionSource? _resumed;

    public PauseGate(bool isPaused)
    {
        if (isPaused) Pause();
    }

    public bool IsPaused
    {
        get
        {
            lock (_gate) return _resumed is not null;
        }
    }

    /// <summary>Cancelled when the present stretch of work is to be paused.</summary>
    public CancellationToken Pausing
    {
        get
        {
            lock (_gate) return _pausing.Token;
        }
    }

    public void Pause()
    {
        lock (_gate)
        {
            if (_resumed is not null) return;
            _resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _pausing.Cancel();
        }
    }

    public void Resume()
    {
        lock (_gate)
        {
            if (_resumed is null) return;
            _pausing.Dispose();
            _pausing = new();
            _resumed.SetResult();
            _resumed = null;
        }
    }

    public void Dispose()
    {
        lock (_gate) _pausing.Dispose();
    }

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_gate) return _resumed?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask;
    }
}
