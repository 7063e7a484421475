namespace CtaStreaming.Transit.London;

/// <summary>How long a rider is inside.</summary>
/// <remarks>
/// The ride is at best as fast as the Underground's published average, 33 km/h, along the great circle, and up to half as long again for the way that tracks
/// take and for changing trains. Walking to the train, waiting and walking out add 3 to 13 minutes, mostly 8.
/// </remarks>
internal static class JourneyTime
{
    public const double MetersPerSecond = 33 / 3.6;
    public const double LongestDetour = 1.5;
    public const double LeastWalkSeconds = 3 * 60;
    public const double WalkSpreadSeconds = 10 * 60;

    /// <summary>The mean, in seconds.</summary>
    public static double Mean(double meters) => (meters / MetersPerSecond * (1 + LongestDetour) / 2) + LeastWalkSeconds + (WalkSpreadSeconds / 2);

    /// <param name="meters">The distance.</param>
    /// <param name="detour">Chance, 0 to 1.</param>
    /// <param name="walk">Chance, 0 to 1.</param>
    /// <param name="wait">Chance, 0 to 1.</param>
    /// <returns>Milliseconds.</returns>
    public static int Draw(double meters, double detour, double walk, double wait)
    {
        var ride = meters / MetersPerSecond * (1 + (detour * (LongestDetour - 1)));
        return (int)((ride + LeastWalkSeconds + (WalkSpreadSeconds * (walk + wait) / 2)) * 1000);
    }
}
