namespace CtaStreaming.Transit;

/// <summary>Maps real time to simulated time: both start together, and the simulated one runs at a fixed multiple.</summary>
public sealed class SimulationClock
{
    /// <summary>The slowest speed, in simulated seconds per real second.</summary>
    public const double MinSpeed = 0.01;

    /// <summary>The fastest speed: an hour of railway each second. Beyond it, sensors and topics would measure the computer.</summary>
    public const double MaxSpeed = 3600;

    private readonly TimeProvider _time;
    private readonly DateTimeOffset _start;
    private readonly long _startTimestamp;

    /// <summary>Starts the clock now.</summary>
    /// <param name="time">The real clock.</param>
    /// <param name="start">The simulated time to start at.</param>
    /// <param name="speed">Simulated seconds per real second, <see cref="MinSpeed"/> to <see cref="MaxSpeed"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The speed is outside its bounds or no number.</exception>
    public SimulationClock(TimeProvider time, DateTimeOffset start, double speed)
    {
        if (!(speed >= MinSpeed && speed <= MaxSpeed))
        {
            throw new ArgumentOutOfRangeException(
                nameof(speed),
                speed,
                $"The speed is simulated seconds per real second and must be from {MinSpeed} to {MaxSpeed}; 1 is real time.");
        }

        _time = time;
        _start = start.ToUniversalTime();
        _startTimestamp = time.GetTimestamp();
        Speed = speed;
    }

    /// <summary>Starts the clock at the present time.</summary>
    /// <param name="time">The real clock, which also says what time it is.</param>
    /// <param name="speed">Simulated seconds per real second, <see cref="MinSpeed"/> to <see cref="MaxSpeed"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The speed is outside its bounds or no number.</exception>
    public SimulationClock(TimeProvider time, double speed)
        : this(time, time.GetUtcNow(), speed)
    {
    }

    /// <summary>Simulated seconds per real second.</summary>
    public double Speed { get; }

    /// <summary>The simulated time, in UTC. Measured by the monotonic clock, so it never goes back.</summary>
    public DateTimeOffset Now => _start + (_time.GetElapsedTime(_startTimestamp) * Speed);

    /// <summary>How long to wait, in real time, until the simulated time is reached; zero when it has passed.</summary>
    public TimeSpan RealDelayUntil(DateTimeOffset simulated)
    {
        var ahead = simulated - Now;
        return ahead > TimeSpan.Zero ? ahead / Speed : TimeSpan.Zero;
    }
}
