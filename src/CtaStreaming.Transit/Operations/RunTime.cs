namespace CtaStreaming.Transit.Operations;

/// <summary>How long trains take: between stations, at platforms, at terminals. All in milliseconds.</summary>
/// <remarks>
/// Chosen so that whole runs take about what riders know: an hour from Howard to 95th, ten to twelve minutes round the Loop.
/// </remarks>
internal static class RunTime
{
    /// <summary>Between two trains that pass the same signal.</summary>
    public const long Separation = 60_000;

    /// <summary>From a train's leaving a platform until the next one stands there.</summary>
    public const long PlatformClearance = 25_000;

    public const long Dwell = 20_000;
    public const long DwellSpread = 16_000;

    /// <summary>A train that carries nobody only passes the platform.</summary>
    public const long DwellOutOfService = 8_000;

    /// <summary>The crew changes ends.</summary>
    public const long ShortestTurn = 120_000;

    public const long ShortestLayover = 240_000;

    /// <summary>A train is brought from the yard to the platform this long before it leaves.</summary>
    public const long PlatformLead = 120_000;

    /// <summary>Running times vary between the nominal one and this share above it.</summary>
    public const double RunSpread = 0.08;

    /// <summary>The share of the run out that the timetable adds at the far terminal, so that small delays end there.</summary>
    public const double Recovery = 0.06;

    private const double AccelerationMetersPerSecond2 = 1.0;
    private const double LimitMetersPerSecond = 20;
    private const double LoopLimitMetersPerSecond = 7;

    /// <summary>Tracks are longer than the great circle, and curves cost speed.</summary>
    private const double Detour = 1.1;

    /// <summary>Accelerate, hold the limit, brake; where the distance is too short to reach the limit, brake half way.</summary>
    public static long Between(double meters, bool inLoop)
    {
        var limit = inLoop ? LoopLimitMetersPerSecond : LimitMetersPerSecond;
        var distance = meters * Detour;
        var reachingLimit = limit * limit / AccelerationMetersPerSecond2;
        var seconds = distance >= reachingLimit
            ? (distance / limit) + (limit / AccelerationMetersPerSecond2)
            : 2 * Math.Sqrt(distance / AccelerationMetersPerSecond2);
        return (long)Math.Round(seconds * 1000);
    }
}
