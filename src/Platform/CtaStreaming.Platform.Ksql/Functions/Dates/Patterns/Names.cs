using System.Globalization;

namespace CtaStreaming.Platform.Ksql.Functions.Dates.Patterns;

/// <summary>The English words of dates.</summary>
internal static class Names
{
    public static readonly string[] AmPm = ["AM", "PM"];
    public static readonly string[] Eras = ["BC", "AD"];
    public static readonly string[] FullEras = ["Before Christ", "Anno Domini"];
    public static readonly string[] NarrowEras = ["B", "A"];
    public static readonly string[] Quarters = ["Q1", "Q2", "Q3", "Q4"];
    public static readonly string[] FullQuarters = ["1st quarter", "2nd quarter", "3rd quarter", "4th quarter"];

    private static readonly DateTimeFormatInfo English = CultureInfo.InvariantCulture.DateTimeFormat;

    public static string[] Months { get; } = English.AbbreviatedMonthNames[..12];

    public static string[] FullMonths { get; } = English.MonthNames[..12];

    public static string[] Days { get; } = FromMonday(English.AbbreviatedDayNames);

    public static string[] FullDays { get; } = FromMonday(English.DayNames);

    public static string[] Narrow(string[] names) => Array.ConvertAll(names, name => name[..1]);

    private static string[] FromMonday(string[] fromSunday) => [.. fromSunday[1..], fromSunday[0]];
}
