using CtaStreaming.Platform.Ksql.Functions.Dates.Patterns;
using CtaStreaming.Platform.Ksql.Functions.Model;

namespace CtaStreaming.Platform.Ksql.Functions.Dates;

/// <summary>Between times and plain numbers, the present, and zones.</summary>
internal static class ClockFunctions
{
    private const string Category = FunctionCategory.DateTime;

    public static IEnumerable<FunctionDefinition> Of(TimeProvider time) =>
    [
        new ScalarFunction("unix_timestamp", Category, "The milliseconds since 1970 of a TIMESTAMP, or of now.")
            .Strict("", "BIGINT", _ => time.GetUtcNow().ToUnixTimeMilliseconds())
            .Strict("timestamp TIMESTAMP", "BIGINT", a => a[0]),
        new ScalarFunction("unix_date", Category, "The days since 1970 of a DATE, or of today.")
            .Strict("", "INT", _ => DateOnly.FromDateTime(time.GetLocalNow().DateTime).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber)
            .Strict("date DATE", "INT", a => a[0]),
        new ScalarFunction("from_unixtime", Category, "The TIMESTAMP of so many milliseconds since 1970.")
            .Strict("epoch_milli BIGINT", "TIMESTAMP", a => a[0]),
        new ScalarFunction("from_days", Category, "The DATE of so many days since 1970.")
            .Strict("days INT", "DATE", a => a[0]),
        new ScalarFunction("convert_tz", Category, "The TIMESTAMP that clocks of one zone would show as another zone's clocks show this one.")
            .Strict("timestamp TIMESTAMP, from_time_zone VARCHAR, to_time_zone VARCHAR", "TIMESTAMP", a => Convert(a.Long(0), a.Text(1), a.Text(2))),
    ];

    private static long Convert(long timestamp, string from, string to)
    {
        if (!Zones.TryGet(from, out var source)) throw Invalid(from);
        if (!Zones.TryGet(to, out var target)) throw Invalid(to);
        return timestamp + ((target.OffsetAt(timestamp) - source.OffsetAt(timestamp)) * 1000L);
    }

    private static FunctionException Invalid(string zone) => new($"Invalid time zone: Unknown time-zone ID: {zone}");
}
