using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Dates.Patterns;

/// <summary>Weeks as in the United States, where they begin on Sunday and the first is the one with January 1st.</summary>
internal static class Week
{
    /// <summary>1 for Monday, 7 for Sunday.</summary>
    public static int DayOfWeek(long epochDay) => (int)(((epochDay + 3) % 7) + 7) % 7 + 1;

    /// <summary>1 for Sunday, 7 for Saturday.</summary>
    public static int LocalizedDayOfWeek(long epochDay) => (DayOfWeek(epochDay) % 7) + 1;

    public static int DayOfYear(CivilDate date) => (int)(date.ToEpochDay() - new CivilDate(date.Year, 1, 1).ToEpochDay()) + 1;

    public static (long Year, int Week) OfYear(CivilDate date)
    {
        var weekStart = WeekStart(date.ToEpochDay());
        var nextYear = WeekStart(new CivilDate(date.Year + 1, 1, 1).ToEpochDay());
        if (weekStart >= nextYear) return (date.Year + 1, 1);
        return (date.Year, (int)((weekStart - WeekStart(new CivilDate(date.Year, 1, 1).ToEpochDay())) / 7) + 1);
    }

    public static int OfMonth(CivilDate date) =>
        (int)((WeekStart(date.ToEpochDay()) - WeekStart((date with { Day = 1 }).ToEpochDay())) / 7) + 1;

    /// <summary>The day of a week of a year.</summary>
    /// <param name="localizedDay">1 for Sunday.</param>
    public static long ToEpochDay(long year, long week, long localizedDay) =>
        WeekStart(new CivilDate(year, 1, 1).ToEpochDay()) + ((week - 1) * 7) + localizedDay - 1;

    private static long WeekStart(long epochDay) => epochDay - LocalizedDayOfWeek(epochDay) + 1;
}
