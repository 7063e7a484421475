using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Dates.Patterns;

/// <summary>Makes dates and times of the fields of a text.</summary>
internal static class FieldResolver
{
    /// <summary>Milliseconds since 1970. What the text does not say is as at 1970-01-01 00:00.</summary>
    public static long ToTimestamp(ParsedFields fields, Zone defaultZone)
    {
        var day = TryDay(fields) ?? PartialDay(fields);
        return (fields.Zone ?? defaultZone).ToTimestamp((day * CivilTime.MillisecondsInDay) + Time(fields));
    }

    /// <summary>Days since 1970.</summary>
    /// <exception cref="FunctionException">The text has not all of a date.</exception>
    public static long ToDay(ParsedFields fields) => TryDay(fields)
        ?? throw new FunctionException($"Unable to obtain LocalDate from {{{string.Join(", ", fields.Fields.Select(field => $"{field}={fields[field]}"))}}}");

    /// <summary>Milliseconds of the day.</summary>
    /// <exception cref="FunctionException">The text has no hour.</exception>
    public static int ToTime(ParsedFields fields)
    {
        var hasHour = fields.Has(DateTimeField.HourOfDay) || fields.Has(DateTimeField.ClockHourOfDay) || fields.Has(DateTimeField.MilliOfDay)
            || fields.Has(DateTimeField.NanoOfDay)
            || (fields.Has(DateTimeField.AmPmOfDay) && (fields.Has(DateTimeField.HourOfAmPm) || fields.Has(DateTimeField.ClockHourOfAmPm)));
        if (!hasHour) throw new FunctionException("Unable to obtain LocalTime: the text has no hour of the day");
        return (int)(Time(fields) % CivilTime.MillisecondsInDay);
    }

    private static long? Year(ParsedFields fields)
    {
        if (fields[DateTimeField.Year] is { } year) return year;
        return fields[DateTimeField.YearOfEra] is { } ofEra ? (fields[DateTimeField.Era] == 0 ? 1 - ofEra : ofEra) : null;
    }

    private static long? TryDay(ParsedFields fields)
    {
        var day = (Year(fields), fields) switch
        {
            ({ } year, _) when fields[DateTimeField.MonthOfYear] is { } month && fields[DateTimeField.DayOfMonth] is { } dayOfMonth => Day(year, month, dayOfMonth),
            ({ } year, _) when fields[DateTimeField.DayOfYear] is { } dayOfYear => DayOfYear(year, dayOfYear),
            _ when fields[DateTimeField.WeekBasedYear] is { } weekYear && fields[DateTimeField.WeekOfWeekBasedYear] is { } week && LocalizedDay(fields) is { } ofWeek =>
                Week.ToEpochDay(weekYear, week, ofWeek),
            _ => (long?)null,
        };
        if (day is { } known && fields[DateTimeField.DayOfWeek] is { } dayOfWeek && Week.DayOfWeek(known) != dayOfWeek)
        {
            throw new FunctionException(
                $"Conflict found: Field DayOfWeek {Week.DayOfWeek(known)} differs from DayOfWeek {dayOfWeek} derived from {CivilDate.FromEpochDay(known)}");
        }

        return day;
    }

    private static long PartialDay(ParsedFields fields)
    {
        var year = Year(fields) ?? 1970;
        return fields[DateTimeField.DayOfYear] is { } dayOfYear && !fields.Has(DateTimeField.MonthOfYear)
            ? DayOfYear(year, dayOfYear)
            : Day(year, fields[DateTimeField.MonthOfYear] ?? 1, fields[DateTimeField.DayOfMonth] ?? 1);
    }

    /// <summary>A day that its month has not is the month's last: April 31st is the 30th.</summary>
    private static long Day(long year, long month, long day) =>
        new CivilDate(year, (int)month, (int)Math.Min(day, CivilDate.DaysInMonth(year, (int)month))).ToEpochDay();

    private static long DayOfYear(long year, long day) => day <= 365 || CivilDate.IsLeap(year)
        ? new CivilDate(year, 1, 1).ToEpochDay() + day - 1
        : throw new FunctionException($"Invalid date 'DayOfYear 366' as '{year}' is not a leap year");

    private static long? LocalizedDay(ParsedFields fields) =>
        fields[DateTimeField.LocalizedDayOfWeek] ?? (fields[DateTimeField.DayOfWeek] is { } day ? (day % 7) + 1 : null);

    /// <summary>Milliseconds of the day. 24:00 is a whole day; half a day without AM or PM is the first.</summary>
    private static long Time(ParsedFields fields)
    {
        if (fields[DateTimeField.NanoOfDay] is { } nanoseconds) return nanoseconds / 1_000_000;
        if (fields[DateTimeField.MilliOfDay] is { } milliseconds) return milliseconds;
        var hour = fields[DateTimeField.HourOfDay]
            ?? (fields[DateTimeField.ClockHourOfDay] % 24)
            ?? ((fields[DateTimeField.AmPmOfDay] ?? 0) * 12) + (fields[DateTimeField.HourOfAmPm] ?? ((fields[DateTimeField.ClockHourOfAmPm] ?? 12) % 12));
        var rest = ((((fields[DateTimeField.MinuteOfHour] ?? 0) * 60) + (fields[DateTimeField.SecondOfMinute] ?? 0)) * 1000)
            + ((fields[DateTimeField.NanoOfSecond] ?? 0) / 1_000_000);
        if (hour == 24 && rest > 0) throw new FunctionException("Invalid value for HourOfDay (valid values 0 - 23): 24");
        return (hour * 3_600_000) + rest;
    }
}
