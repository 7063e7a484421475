using CtaStreaming.Dashboard.Trains;

namespace CtaStreaming.Dashboard.Replays;

/// <summary>
/// Finds the part of the past in which an event time lies, from one station's arrivals in the order in which they were sent.
/// Sensors whose clock was set back show the same times once more; the latest showing counts.
/// </summary>
/// <param name="from">The event time.</param>
internal sealed class SensorRun(DateTimeOffset from)
{
    /// <summary>Sensors report out of step by less than this, on their own clock.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    private ArrivalEvent? _before;
    private DateTimeOffset _setBackAt = DateTimeOffset.UnixEpoch;

    /// <summary>A moment of the wall clock before anything later than the event time was sent; null where nothing later was.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>When the sensors' clock was set back again; the end of time where it was not.</summary>
    public DateTimeOffset EndedAt { get; private set; } = DateTimeOffset.MaxValue;

    /// <returns>True: every arrival counts.</returns>
    public bool Take(ArrivalEvent arrival)
    {
        if (_before is { } last && arrival.At < last.At - Tolerance)
        {
            if (EndedAt == DateTimeOffset.MaxValue) EndedAt = last.SeenAt;
            (_before, _setBackAt) = (null, last.SeenAt);
        }

        if (arrival.At > from && !(_before?.At > from)) (StartedAt, EndedAt) = (_before?.SeenAt ?? _setBackAt, DateTimeOffset.MaxValue);
        _before = arrival;
        return true;
    }
}
