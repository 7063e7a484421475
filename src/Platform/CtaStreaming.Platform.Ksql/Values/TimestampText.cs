using System.Globalization;
using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Values;

/// <summary>Text of a TIMESTAMP: <c>2020-05-26T23:59:58.123+0200</c>.</summary>
internal static class TimestampText
{
    private const long MillisecondsInDay = 86_400_000;
    private const string ZeroTime = "00:00:00.000";

    /// <returns>Milliseconds since 1970.</returns>
    /// <param name="text">What is missing at the end of date or time is the first or zero; without a zone, UTC is meant.</param>
    /// <exception cref="KsqlException">It is no timestamp.</exception>
    public static long Parse(string text)
    {
        var (date, time, zone) = Split(text);
        var reader = new FieldReader($"{date}T{time}");
        if (!reader.TryDate(isLenient: true, out var day) || !reader.TryMark('T')
            || !reader.TryDigits(2, 23, out var hour) || !reader.TryMark(':')
            || !reader.TryDigits(2, 59, out var minute) || !reader.TryMark(':')
            || !reader.TryDigits(2, 59, out var second) || !reader.TryMark('.')
            || !reader.TryDigits(3, 999, out var millisecond) || !reader.IsAtEnd)
        {
            throw Failure(text, $"Text '{date}T{time}' could not be parsed");
        }

        var offset = ParseOffset(zone) ?? throw Failure(text, $"Failed to parse timezone '{zone}'");
        return (day.ToEpochDay() * MillisecondsInDay) + ((((((hour * 60) + minute) * 60L) + second) - offset) * 1000) + millisecond;
    }

    /// <summary>In UTC, with milliseconds and without a zone.</summary>
    public static string Format(long milliseconds)
    {
        var (date, time) = Divide(milliseconds);
        return string.Create(CultureInfo.InvariantCulture, $"{date}T{time:hh\\:mm\\:ss\\.fff}");
    }

    /// <summary>As java.sql.Timestamp prints itself: a space, and no more digits after the point than there are, but one.</summary>
    public static string FormatAsJdbc(long milliseconds)
    {
        var (date, time) = Divide(milliseconds);
        var fraction = time.ToString("fff", CultureInfo.InvariantCulture).TrimEnd('0').PadRight(1, '0');
        return string.Create(CultureInfo.InvariantCulture, $"{date} {time:hh\\:mm\\:ss}.{fraction}");
    }

    private static (CivilDate Date, TimeSpan Time) Divide(long milliseconds)
    {
        var day = Math.DivRem(milliseconds, MillisecondsInDay, out var ofDay);
        if (ofDay < 0) (day, ofDay) = (day - 1, ofDay + MillisecondsInDay);
        return (CivilDate.FromEpochDay(day), TimeSpan.FromMilliseconds(ofDay));
    }

    private static (string Date, string Time, string Zone) Split(string text)
    {
        var mark = text.IndexOf('T', StringComparison.Ordinal);
        if (mark < 0) return (DateText.Complete(text), ZeroTime, "");

        var time = text[(mark + 1)..];
        var sign = time.IndexOfAny(['+', '-']);
        var zone = sign < 0 ? "" : time[sign..];
        time = sign < 0 ? time : time[..sign];
        if (time.EndsWith('Z')) time = time[..^1];
        return (text[..mark], time.Length < ZeroTime.Length ? time + ZeroTime[time.Length..] : time, zone);
    }

    /// <summary>Seconds east of Greenwich of <c>+2</c>, <c>+02</c>, <c>+0200</c>, <c>+02:00</c>, and with seconds; null for anything else.</summary>
    private static int? ParseOffset(string zone)
    {
        if (zone.Length == 0) return 0;
        var digits = zone[1..].Replace(":", "", StringComparison.Ordinal);
        var isInPlace = zone.Length switch
        {
            2 or 3 or 5 or 7 => digits.Length == zone.Length - 1,
            6 => zone[3] == ':' && digits.Length == 4,
            9 => zone[3] == ':' && zone[6] == ':' && digits.Length == 6,
            _ => false,
        };
        var reader = new FieldReader(digits.Length == 1 ? $"0{digits}0000" : digits.PadRight(6, '0'));
        if (!isInPlace || !reader.TryDigits(2, 18, out var hours) || !reader.TryDigits(2, 59, out var minutes) || !reader.TryDigits(2, 59, out var seconds)) return null;

        var offset = (((hours * 60) + minutes) * 60) + seconds;
        if (offset > 18 * 3600) return null;
        return zone[0] == '-' ? -offset : offset;
    }

    private static KsqlException Failure(string text, string reason) => new(
        $"Failed to parse timestamp '{text}': {reason}\n"
        + "Required format is: \"yyyy-MM-dd'T'HH:mm:ss.SSS\", with an optional numeric 4-digit timezone or Z, "
        + "for example: '2020-05-26T23:59:58.000' or '2020-05-26T23:59:58.000+0200'. Partials are also supported, for example '2020-05-26'");
}
