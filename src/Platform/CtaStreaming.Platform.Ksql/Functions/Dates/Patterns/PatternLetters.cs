namespace CtaStreaming.Platform.Ksql.Functions.Dates.Patterns;

/// <summary>What each letter of a pattern stands for, so many times.</summary>
internal static class PatternLetters
{
    private const int Widest = 19;

    /// <exception cref="FunctionException">It stands for nothing.</exception>
    public static PatternElement Element(char letter, int count) => letter switch
    {
        'y' => Year(DateTimeField.YearOfEra, count),
        'u' => Year(DateTimeField.Year, count),
        'Y' => Year(DateTimeField.WeekBasedYear, count),
        'M' or 'L' => NumberOrText(letter, DateTimeField.MonthOfYear, count, Names.Months, Names.FullMonths, Names.Narrow(Names.FullMonths)),
        'Q' or 'q' => NumberOrText(letter, DateTimeField.QuarterOfYear, count, Names.Quarters, Names.FullQuarters, ["1", "2", "3", "4"]),
        'E' => Text(letter, count, DateTimeField.DayOfWeek, 1, Names.Days, Names.FullDays, Names.Narrow(Names.FullDays)),
        'e' or 'c' when count <= 2 => Number(letter, DateTimeField.LocalizedDayOfWeek, count, 2),
        'e' or 'c' => Text(letter, count, DateTimeField.DayOfWeek, 1, Names.Days, Names.FullDays, Names.Narrow(Names.FullDays)),
        'G' => Text(letter, count, DateTimeField.Era, 0, Names.Eras, Names.FullEras, Names.NarrowEras),
        'w' => Number(letter, DateTimeField.WeekOfWeekBasedYear, count, 2),
        'W' => Number(letter, DateTimeField.WeekOfMonth, count, 1),
        'd' => Number(letter, DateTimeField.DayOfMonth, count, 2),
        'D' when count <= 3 => count == 1
            ? Number(letter, DateTimeField.DayOfYear, 1, 3)
            : new NumberElement(DateTimeField.DayOfYear, count, 3, SignStyle.NotNegative),
        'a' when count == 1 => new TextElement(DateTimeField.AmPmOfDay, Names.AmPm, 0),
        'H' => Number(letter, DateTimeField.HourOfDay, count, 2),
        'k' => Number(letter, DateTimeField.ClockHourOfDay, count, 2),
        'K' => Number(letter, DateTimeField.HourOfAmPm, count, 2),
        'h' => Number(letter, DateTimeField.ClockHourOfAmPm, count, 2),
        'm' => Number(letter, DateTimeField.MinuteOfHour, count, 2),
        's' => Number(letter, DateTimeField.SecondOfMinute, count, 2),
        'S' when count <= 9 => new FractionElement(count),
        'A' when count <= Widest => new NumberElement(DateTimeField.MilliOfDay, count, Widest, SignStyle.NotNegative),
        'n' when count <= Widest => new NumberElement(DateTimeField.NanoOfSecond, count, Widest, SignStyle.NotNegative),
        'N' when count <= Widest => new NumberElement(DateTimeField.NanoOfDay, count, Widest, SignStyle.NotNegative),
        'V' when count == 2 => new ZoneIdElement(),
        'V' => throw new FunctionException("Pattern letter count must be 2: V"),
        'z' when count <= 4 => new ZoneNameElement(count == 4),
        'X' when count <= 5 => Offset(count, zero: "Z"),
        'x' when count <= 5 => Offset(count, zero: count == 1 ? "+00" : count % 2 == 0 ? "+0000" : "+00:00"),
        'Z' when count <= 3 => Offset(2, zero: "+0000"),
        'Z' when count == 4 => new LocalizedOffsetElement(isFull: true),
        'Z' when count == 5 => Offset(5, zero: "Z"),
        'O' when count is 1 or 4 => new LocalizedOffsetElement(count == 4),
        'O' => throw new FunctionException($"Pattern letter count must be 1 or 4: {letter}"),
        'D' or 'a' or 'S' or 'A' or 'n' or 'N' or 'z' or 'X' or 'x' or 'Z' => throw TooMany(letter),
        _ => throw new FunctionException($"Unknown pattern letter: {letter}"),
    };

    private static PatternElement Year(DateTimeField field, int count) => count switch
    {
        2 => new ReducedYearElement(field),
        < 4 => new NumberElement(field, count, Widest, SignStyle.Normal),
        <= Widest => new NumberElement(field, count, Widest, SignStyle.ExceedsPad),
        _ => throw TooMany('y'),
    };

    /// <summary>One letter: as many digits as there are. More: so many.</summary>
    private static NumberElement Number(char letter, DateTimeField field, int count, int maximum)
    {
        if (count > maximum) throw TooMany(letter);
        return count == 1 ? new(field, 1, Widest, SignStyle.Normal) : new(field, count, count, SignStyle.NotNegative);
    }

    private static PatternElement NumberOrText(char letter, DateTimeField field, int count, string[] names, string[] fullNames, string[] narrowNames) =>
        count <= 2 ? Number(letter, field, count, 2) : Text(letter, count, field, 1, names, fullNames, narrowNames);

    private static TextElement Text(char letter, int count, DateTimeField field, int first, string[] names, string[] fullNames, string[] narrowNames) => count switch
    {
        <= 3 => new(field, names, first),
        4 => new(field, fullNames, first),
        5 => new(field, narrowNames, first),
        _ => throw TooMany(letter),
    };

    private static OffsetElement Offset(int count, string zero) => new(
        separator: count is 3 or 5 ? ":" : "", minutesOptional: count == 1, hasSeconds: count >= 4, zero);

    private static FunctionException TooMany(char letter) => new($"Too many pattern letters: {letter}");
}
