using System.Globalization;
using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Values;

/// <summary>Text of a TIME: <c>13:34:20.123</c>.</summary>
internal static class TimeText
{
    /// <returns>Milliseconds of the day.</returns>
    /// <param name="text">Fractions and seconds may be missing. Digits after the third of the fraction are cut off.</param>
    /// <exception cref="KsqlException">It is no time.</exception>
    public static int Parse(string text)
    {
        var reader = new FieldReader(text);
        if (reader.TryDigits(2, 23, out var hour) && reader.TryMark(':') && reader.TryDigits(2, 59, out var minute))
        {
            var (second, nanoseconds) = (0, 0);
            var isRead = !reader.TryMark(':')
                || (reader.TryDigits(2, 59, out second) && (!reader.TryMark('.') || reader.TryNanoseconds(out nanoseconds)));
            if (isRead && reader.IsAtEnd) return (((((hour * 60) + minute) * 60) + second) * 1000) + (nanoseconds / 1_000_000);
        }

        throw new KsqlException(
            $"Failed to parse time '{text}': Text '{text}' could not be parsed\n"
            + "Required format is: \"HH:mm:ss.SSS\", for example: '01:34:20.123' or '01:34:20'. Partials are also supported, for example '01:34'");
    }

    /// <summary>Hours and minutes, and seconds where they are not 0. The fraction is dropped, as ksqlDB does.</summary>
    public static string Format(int milliseconds)
    {
        var full = FormatAsJdbc(milliseconds);
        return full.EndsWith(":00", StringComparison.Ordinal) ? full[..5] : full;
    }

    /// <summary>Always with seconds, never with a fraction.</summary>
    public static string FormatAsJdbc(int milliseconds)
    {
        var time = TimeSpan.FromMilliseconds(milliseconds % 86_400_000);
        return time.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);
    }
}
