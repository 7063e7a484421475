using CtaStreaming.Platform.Broker.Log;

namespace CtaStreaming.Platform.Broker.Fetching;

/// <summary>
/// Parks one fetch until one of its partitions grows, moves its last stable offset or is closed, or its time is up. Any number of
/// wake-ups before the fetch has looked again are one.
/// </summary>
internal sealed class FetchWaiter : IAppendListener, IDisposable
{
    private readonly List<PartitionLog> _logs = [];
    private readonly ITimer _timer;
    private TaskCompletionSource _signal = NewSignal();
    private volatile bool _expired;

    public FetchWaiter(TimeSpan maxWait, TimeProvider time) =>
        _timer = time.CreateTimer(_ => Expire(), null, maxWait, Timeout.InfiniteTimeSpan);

    public bool Expired => _expired;

    public void Watch(PartitionLog log)
    {
        log.AddListener(this);
        _logs.Add(log);
    }

    /// <summary>To be called before each look: what happens from now on wakes the next <see cref="WaitAsync"/>.</summary>
    public void Reset() => Volatile.Write(ref _signal, NewSignal());

    public void Appended(PartitionLog log) => Volatile.Read(ref _signal).TrySetResult();

    /// <exception cref="OperationCanceledException">The client has gone, or the broker stops.</exception>
    public Task WaitAsync(CancellationToken cancellationToken) => Volatile.Read(ref _signal).Task.WaitAsync(cancellationToken);

    public void Dispose()
    {
        _timer.Dispose();
        foreach (var log in _logs) log.RemoveListener(this);
    }

    /// <summary>Continuations run elsewhere, so that an appender never does a fetch's work.</summary>
    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Expire()
    {
        _expired = true;
        Volatile.Read(ref _signal).TrySetResult();
    }
}
