namespace CtaStreaming.Platform.Broker.Groups;

/// <summary>
/// A moment at which something happens under the group's lock, unless it is moved or cleared before. All members must be used under that
/// lock. Moving the moment later, which every heartbeat does, is one field write: the timer fires at the old moment and waits on.
/// </summary>
internal sealed class Deadline(TimeProvider time, Lock gate, Action reached) : IDisposable
{
    private const long Never = long.MaxValue;

    private ITimer? _timer;
    private long _due = Never;
    private long _wakeUp = Never;
    private bool _disposed;

    public void Set(TimeSpan after)
    {
        if (_disposed) return;
        _due = time.GetTimestamp() + (long)(after.TotalSeconds * time.TimestampFrequency);
        if (_due < _wakeUp) Arm(after);
    }

    public void Clear() => _due = Never;

    public void Dispose()
    {
        _disposed = true;
        _timer?.Dispose();
    }

    private void Arm(TimeSpan after)
    {
        // Rounded up: timers count whole milliseconds, and one that fires early would only be armed again for nothing.
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling(after.TotalMilliseconds));
        _wakeUp = _due;
        if (_timer is null) _timer = time.CreateTimer(_ => Fire(), null, wait, Timeout.InfiniteTimeSpan);
        else _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private void Fire()
    {
        lock (gate)
        {
            if (_disposed) return;
            _wakeUp = Never;
            if (_due == Never) return;
            var left = time.GetElapsedTime(time.GetTimestamp(), _due);
            if (left > TimeSpan.Zero)
            {
                Arm(left);
                return;
            }

            _due = Never;
            reached();
        }
    }
}
