using System.Globalization;

namespace CtaStreaming.Platform.Ksql.Values;

/// <summary>
/// A day of the proleptic Gregorian calendar, for years far outside of those that <see cref="DateOnly"/> has: a TIMESTAMP may be in the year
/// 292 278 994, and a client may well write such a one.
/// </summary>
/// <param name="Year">0 is the year before 1.</param>
internal readonly record struct CivilDate(long Year, int Month, int Day)
{
    private const int DaysInEra = 146_097;

    public static bool IsLeap(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysInMonth(long year, int month) => month == 2 && IsLeap(year) ? 29 : DateTime.DaysInMonth(2023, month);

    /// <param name="days">Since 1970-01-01.</param>
    public static CivilDate FromEpochDay(long days)
    {
        // Years begin in March here, so that the leap day is the last of its year; 400 of them are an era.
        var sinceMarchOfYear0 = days + 719_468;
        var era = Math.DivRem(sinceMarchOfYear0, DaysInEra, out var dayOfEra);
        if (dayOfEra < 0) (era, dayOfEra) = (era - 1, dayOfEra + DaysInEra);
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var monthFromMarch = (int)(((5 * dayOfYear) + 2) / 153);
        var day = (int)(dayOfYear - (((153 * monthFromMarch) + 2) / 5) + 1);
        var month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        return new((era * 400) + yearOfEra + (month <= 2 ? 1 : 0), month, day);
    }

    /// <summary>Days since 1970-01-01.</summary>
    public long ToEpochDay()
    {
        var year = Month <= 2 ? Year - 1 : Year;
        var era = (year >= 0 ? year : year - 399) / 400;
        var yearOfEra = year - (era * 400);
        var dayOfYear = (((153 * (Month + (Month > 2 ? -3 : 9))) + 2) / 5) + Day - 1;
        return (era * DaysInEra) + (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear - 719_468;
    }

    /// <summary>ISO 8601, with a sign before years of other than four digits.</summary>
    public override string ToString()
    {
        var year = Math.Abs(Year).ToString("0000", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{(Year < 0 ? "-" : Year > 9999 ? "+" : "")}{year}-{Month:00}-{Day:00}");
    }
}
