using CtaStreaming.Platform.Ksql.Functions.Dates.Patterns;
using CtaStreaming.Platform.Ksql.Functions.Model;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Dates;

/// <summary>Dates and times as text, by a pattern of Java's DateTimeFormatter.</summary>
internal static class FormattingFunctions
{
    private const string Category = FunctionCategory.DateTime;

    /// <param name="time">Its zone is the one where a call names none.</param>
    public static IEnumerable<FunctionDefinition> Of(TimeProvider time)
    {
        var local = Zones.Of(time.LocalTimeZone);
        return
        [
            new ScalarFunction("format_timestamp", Category, "A TIMESTAMP as text in the form that a pattern of Java's DateTimeFormatter describes.")
                .Strict("timestamp TIMESTAMP, format_pattern VARCHAR", "VARCHAR", a => Timestamp(a.Long(0), a.Text(1), local))
                .Strict("timestamp TIMESTAMP, format_pattern VARCHAR, time_zone VARCHAR", "VARCHAR", a => Timestamp(a.Long(0), a.Text(1), a.Text(2))),
            new ScalarFunction("timestamptostring", Category, "A BIGINT of milliseconds since 1970 as text. FORMAT_TIMESTAMP is the newer function.")
                .Strict("epoch_milli BIGINT, format_pattern VARCHAR", "VARCHAR", a => Timestamp(a.Long(0), a.Text(1), local))
                .Strict("epoch_milli BIGINT, format_pattern VARCHAR, time_zone VARCHAR", "VARCHAR", a => Timestamp(a.Long(0), a.Text(1), a.Text(2))),
            new ScalarFunction("format_date", Category, "A DATE as text in the form that a pattern of Java's DateTimeFormatter describes.")
                .Strict("date DATE, format_pattern VARCHAR", "VARCHAR", a => Date(a.Int(0), a.Text(1))),
            new ScalarFunction("datetostring", Category, "An INT of days since 1970 as text. FORMAT_DATE is the newer function.")
                .Strict("epoch_days INT, format_pattern VARCHAR", "VARCHAR", a => Date(a.Int(0), a.Text(1))),
            new ScalarFunction("format_time", Category, "A TIME as text in the form that a pattern of Java's DateTimeFormatter describes.")
                .Strict("time TIME, format_pattern VARCHAR", "VARCHAR", a => Time(a.Int(0), a.Text(1))),
        ];
    }

    private static string Timestamp(long timestamp, string pattern, Zone zone) => Format(
        $"timestamp {TimestampText.FormatAsJdbc(timestamp)} with formatter '{pattern}'",
        () => DateTimePattern.Get(pattern).Format(Moment.Of(timestamp, zone)));

    private static string Timestamp(long timestamp, string pattern, string zone) => Format(
        $"timestamp {TimestampText.FormatAsJdbc(timestamp)} at timeZone '{zone}' with formatter '{pattern}'",
        () => DateTimePattern.Get(pattern).Format(Moment.Of(timestamp, Zones.Get(zone))));

    private static string Date(int days, string pattern) => Format(
        $"date {DateText.Format(days)} with formatter '{pattern}'",
        () => DateTimePattern.Get(pattern).Format(new(days, Time: null, Zone: null, Instant: 0)));

    private static string Time(int milliseconds, string pattern) => Format(
        $"time {TimeText.FormatAsJdbc(milliseconds)} with formatter '{pattern}'",
        () => DateTimePattern.Get(pattern).Format(new(Day: null, milliseconds, Zone: null, Instant: 0)));

    private static string Format(string what, Func<string> format)
    {
        try
        {
            return format();
        }
        catch (FunctionException e)
        {
            throw new FunctionException($"Failed to format {what}: {e.Message}", e);
        }
    }
}
