namespace CtaStreaming.Transit;

/// <summary>
/// The simulation's clock, which stands still while the railway does: when events could not be sent for a while, or the machine
/// slept, time goes on from where the trains are. What would have happened meanwhile is not sent all at once afterwards.
/// </summary>
/// <param name="time">The real clock.</param>
/// <param name="start">The simulated time to start at.</param>
/// <param name="speed">Simulated seconds per real second, within the bounds of <see cref="SimulationClock"/>.</param>
public sealed class RailwayClock(TimeProvider time, DateTimeOffset start, double speed)
{
    // Arrivals within so short a time go together: nobody sees the difference, and the processor rests in between.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private SimulationClock _clock = new(time, start, speed);

    /// <summary>A busy machine may be late by this much of real time and catch up; what is later was a pause.</summary>
    public static TimeSpan LongestCatchUp { get; } = TimeSpan.FromSeconds(5);

    /// <summary>The time up to which the trains shall move, given where they are.</summary>
    /// <param name="reached">The simulated time that the trains have reached.</param>
    /// <param name="pause">How long, in real time, the railway has stood still; zero when it has not.</param>
    public DateTimeOffset Next(DateTimeOffset reached, out TimeSpan pause)
    {
        pause = (_clock.Now - reached) / speed;
        if (pause > LongestCatchUp) _clock = new SimulationClock(time, reached, speed);
        else pause = TimeSpan.Zero;
        return _clock.Now;
    }

    /// <summary>How long to wait, in real time, for what happens at a simulated time.</summary>
    public TimeSpan WaitFor(DateTimeOffset simulated)
    {
        var wait = _clock.RealDelayUntil(simulated);
        return wait < ShortestWait ? ShortestWait : wait > LongestWait ? LongestWait : wait;
    }
}
