using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Dates.Patterns;

/// <summary>What is formatted: a day, a time of day, or both with a zone.</summary>
/// <param name="Day">Days since 1970; null where there is only a time.</param>
/// <param name="Time">Milliseconds of the day; null where there is only a date.</param>
/// <param name="Instant">Milliseconds since 1970 in UTC, where there is a zone.</param>
internal sealed record Moment(long? Day, long? Time, Zone? Zone, long Instant)
{
    private readonly CivilDate _date = CivilDate.FromEpochDay(Day ?? 0);

    public static Moment Of(long timestamp, Zone zone)
    {
        var (day, ofDay) = CivilTime.Divide(timestamp + (zone.OffsetAt(timestamp) * 1000L));
        return new(day, ofDay, zone, timestamp);
    }

    /// <exception cref="FunctionException">A date has no hours, a time no days.</exception>
    public long Get(DateTimeField field)
    {
        if (field.IsTime()) return Time is { } time ? OfTime(field, time) : throw Unsupported(field);
        return Day is { } day ? OfDate(field, day) : throw Unsupported(field);
    }

    /// <exception cref="FunctionException">There is none.</exception>
    public Zone RequireZone() => Zone ?? throw new FunctionException("Unable to extract ZoneId from temporal");

    /// <returns>Seconds east of Greenwich.</returns>
    /// <exception cref="FunctionException">There is no zone.</exception>
    public int RequireOffset() => (Zone ?? throw new FunctionException("Unsupported field: OffsetSeconds")).OffsetAt(Instant);

    private static long OfTime(DateTimeField field, long time)
    {
        var hour = time / 3_600_000;
        return field switch
        {
            DateTimeField.AmPmOfDay => hour / 12,
            DateTimeField.HourOfDay => hour,
            DateTimeField.ClockHourOfDay => hour == 0 ? 24 : hour,
            DateTimeField.HourOfAmPm => hour % 12,
            DateTimeField.ClockHourOfAmPm => hour % 12 == 0 ? 12 : hour % 12,
            DateTimeField.MinuteOfHour => time / 60_000 % 60,
            DateTimeField.SecondOfMinute => time / 1000 % 60,
            DateTimeField.NanoOfSecond => time % 1000 * 1_000_000,
            DateTimeField.MilliOfDay => time,
            _ => time * 1_000_000,
        };
    }

    private static FunctionException Unsupported(DateTimeField field) => new($"Unsupported field: {field}");

    private long OfDate(DateTimeField field, long day) => field switch
    {
        DateTimeField.Era => _date.Year > 0 ? 1 : 0,
        DateTimeField.YearOfEra => _date.Year > 0 ? _date.Year : 1 - _date.Year,
        DateTimeField.Year => _date.Year,
        DateTimeField.QuarterOfYear => ((_date.Month - 1) / 3) + 1,
        DateTimeField.MonthOfYear => _date.Month,
        DateTimeField.DayOfMonth => _date.Day,
        DateTimeField.DayOfYear => Week.DayOfYear(_date),
        DateTimeField.DayOfWeek => Week.DayOfWeek(day),
        DateTimeField.LocalizedDayOfWeek => Week.LocalizedDayOfWeek(day),
        DateTimeField.WeekBasedYear => Week.OfYear(_date).Year,
        DateTimeField.WeekOfWeekBasedYear => Week.OfYear(_date).Week,
        _ => Week.OfMonth(_date),
    };
}
