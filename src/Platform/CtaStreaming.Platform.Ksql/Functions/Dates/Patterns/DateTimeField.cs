namespace CtaStreaming.Platform.Ksql.Functions.Dates.Patterns;

/// <summary>What a letter of a pattern stands for. The names are those of java.time's fields, which its messages use.</summary>
internal enum DateTimeField
{
    Era,
    YearOfEra,
    Year,
    QuarterOfYear,
    MonthOfYear,
    DayOfMonth,
    DayOfYear,
    DayOfWeek,
    WeekBasedYear,
    WeekOfWeekBasedYear,
    WeekOfMonth,
    LocalizedDayOfWeek,
    AmPmOfDay,
    HourOfDay,
    ClockHourOfDay,
    HourOfAmPm,
    ClockHourOfAmPm,
    MinuteOfHour,
    SecondOfMinute,
    NanoOfSecond,
    MilliOfDay,
    NanoOfDay,
}

internal static class DateTimeFields
{
    public static bool IsTime(this DateTimeField field) => field >= DateTimeField.AmPmOfDay;

    /// <summary>The values that text may have. Years are bounded far below where their days overflow.</summary>
    public static (long Minimum, long Maximum) Range(this DateTimeField field) => field switch
    {
        DateTimeField.Era or DateTimeField.AmPmOfDay => (0, 1),
        DateTimeField.Year or DateTimeField.WeekBasedYear => (-999_999_999, 999_999_999),
        DateTimeField.YearOfEra => (1, 999_999_999),
        DateTimeField.QuarterOfYear => (1, 4),
        DateTimeField.MonthOfYear => (1, 12),
        DateTimeField.DayOfMonth => (1, 31),
        DateTimeField.DayOfYear => (1, 366),
        DateTimeField.DayOfWeek or DateTimeField.LocalizedDayOfWeek => (1, 7),
        DateTimeField.WeekOfWeekBasedYear => (1, 53),
        DateTimeField.WeekOfMonth => (0, 6),

        // 24:00 is the end of the day.
        DateTimeField.HourOfDay => (0, 24),
        DateTimeField.ClockHourOfDay => (1, 24),
        DateTimeField.HourOfAmPm => (0, 11),
        DateTimeField.ClockHourOfAmPm => (1, 12),
        DateTimeField.MinuteOfHour or DateTimeField.SecondOfMinute => (0, 59),
        DateTimeField.NanoOfSecond => (0, 999_999_999),
        DateTimeField.MilliOfDay => (0, CivilTime.MillisecondsInDay - 1),
        DateTimeField.NanoOfDay => (0, (CivilTime.MillisecondsInDay * 1_000_000) - 1),
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };
}
