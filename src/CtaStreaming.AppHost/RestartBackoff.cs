namespace CtaStreaming.AppHost;

/// <summary>How long to wait before a program that died is started again: longer each time, from the start again once it has run well.</summary>
internal sealed class RestartBackoff(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RanWell = TimeSpan.FromMinutes(1);

    private TimeSpan _next = First;
    private long _started;

    public void Started() => _started = time.GetTimestamp();

    public TimeSpan Next()
    {
        if (time.GetElapsedTime(_started) >= RanWell) _next = First;
        var delay = _next;
        _next = delay * 2 < Longest ? delay * 2 : Longest;
        return delay;
    }
}
