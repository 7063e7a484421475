using System.Globalization;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Jdbc;

/// <summary>
/// PostgreSQL's texts of dates and times, read: https://www.postgresql.org/docs/current/datatype-datetime.html, in the ISO style.
/// </summary>
internal static class PostgresText
{
    private const string Infinity = "infinity";
    private const string MinusInfinity = "-infinity";

    private static readonly string[] TimeFormats = [@"hh\:mm\:ss", @"hh\:mm\:ss\.FFFFFF", @"d\.hh\:mm\:ss"];
    private static readonly string[] TimestampFormats = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFF", "yyyy-MM-dd"];

    /// <summary>Infinity becomes the last day there is.</summary>
    /// <exception cref="DataException">A date before the year 1 or after 9999.</exception>
    public static DateOnly Date(string text) => text switch
    {
        Infinity => DateOnly.MaxValue,
        MinusInfinity => DateOnly.MinValue,
        _ => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw OutOfRange(text),
    };

    /// <summary>A time of day in UTC; <c>24:00</c> is the midnight that begins the day.</summary>
    public static TimeOnly Time(string text)
    {
        var zone = text.AsSpan().IndexOfAny('+', '-');
        var local = (zone < 0 ? text : text[..zone]).Replace("24:", "1.00:", StringComparison.Ordinal);
        var time = TimeSpan.ParseExact(local, TimeFormats, CultureInfo.InvariantCulture);
        var ticks = (time - (zone < 0 ? TimeSpan.Zero : Offset(text[zone..]))).Ticks % TimeSpan.TicksPerDay;
        return new TimeOnly(ticks < 0 ? ticks + TimeSpan.TicksPerDay : ticks);
    }

    /// <summary>A point in time, in UTC.</summary>
    /// <param name="text">With an offset, or without one.</param>
    /// <param name="zone">Where a text without one is meant.</param>
    /// <exception cref="DataException">A date before the year 1 or after 9999.</exception>
    public static DateTime Timestamp(string text, TimeZoneInfo zone)
    {
        if (text == Infinity) return DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc);
        if (text == MinusInfinity) return DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc);

        // The first ten characters are the date, whose dashes are no offset.
        var offset = text.Length > 10 ? text.AsSpan(10).IndexOfAny('+', '-') : -1;
        var local = offset < 0 ? text : text[..(offset + 10)];
        if (!DateTime.TryParseExact(local, TimestampFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var timestamp))
            throw OutOfRange(text);
        var ahead = offset < 0 ? zone.GetUtcOffset(timestamp) : Offset(text[(offset + 10)..]);
        return DateTime.SpecifyKind(timestamp - ahead, DateTimeKind.Utc);
    }

    /// <summary>A point in time for a comparison: with its offset, which columns without a zone ignore.</summary>
    public static string Of(DateTime timestamp, TimeZoneInfo zone)
    {
        var offset = zone.GetUtcOffset(timestamp);
        var local = (timestamp + offset).ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
        return $"{local}{(offset < TimeSpan.Zero ? '-' : '+')}{offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture)}";
    }

    private static TimeSpan Offset(string text)
    {
        var parts = text[1..].Split(':').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToList();
        var offset = new TimeSpan(parts[0], parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(2));
        return text[0] == '-' ? -offset : offset;
    }

    private static DataException OutOfRange(string text) => new($"The date {text} is not between the years 1 and 9999");
}
