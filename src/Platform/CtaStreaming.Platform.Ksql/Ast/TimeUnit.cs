namespace CtaStreaming.Platform.Ksql.Ast;

internal enum TimeUnit
{
    Milliseconds,
    Seconds,
    Minutes,
    Hours,
    Days,
    Weeks,
    Months,
    Years,
}

internal static class TimeUnits
{
    /// <summary>The unit's length. A month is 30 days and a year 365, as in ksqlDB's own windows.</summary>
    public static long Ticks(this TimeUnit unit) => unit switch
    {
        TimeUnit.Milliseconds => TimeSpan.TicksPerMillisecond,
        TimeUnit.Seconds => TimeSpan.TicksPerSecond,
        TimeUnit.Minutes => TimeSpan.TicksPerMinute,
        TimeUnit.Hours => TimeSpan.TicksPerHour,
        TimeUnit.Days => TimeSpan.TicksPerDay,
        TimeUnit.Weeks => 7 * TimeSpan.TicksPerDay,
        TimeUnit.Months => 30 * TimeSpan.TicksPerDay,
        TimeUnit.Years => 365 * TimeSpan.TicksPerDay,
        _ => throw new ArgumentOutOfRangeException(nameof(unit)),
    };
}
