namespace CtaStreaming.Platform.Ksql.Functions.Dates.Patterns;

/// <summary>A number of milliseconds as day and time of day.</summary>
internal static class CivilTime
{
    public const long MillisecondsInDay = 86_400_000;

    public static (long Day, long OfDay) Divide(long milliseconds)
    {
        var day = Math.DivRem(milliseconds, MillisecondsInDay, out var ofDay);
        return ofDay < 0 ? (day - 1, ofDay + MillisecondsInDay) : (day, ofDay);
    }
}
