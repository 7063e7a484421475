namespace CtaStreaming.Platform.Ksql.Formats;

internal static class TimeOfDay
{
    private const int MillisecondsPerDay = 24 * 60 * 60 * 1000;

    /// <summary>Whether a number of milliseconds is one of a day. Its end counts, as it does in ksqlDB.</summary>
    public static bool IsValid(long milliseconds) => milliseconds is >= 0 and <= MillisecondsPerDay;
}
