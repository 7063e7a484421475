using System.Globalization;
using CtaStreaming.Platform.Connect.Data;

namespace CtaStreaming.Platform.Connect.Jdbc;

/// <summary>How timestamps are written: milliseconds as a logical type, or finer as a number or text.</summary>
internal sealed record TimestampGranularity(string Name, ConnectSchema Schema, Func<DateTime, object> Write)
{
    private const long NanosecondsPerTick = 100;

    private static readonly TimestampGranularity[] All =
    [
        new("connect_logical", LogicalTypes.TimestampSchema, timestamp => timestamp),
        new("micros_long", new(ConnectType.Int64), timestamp => Microseconds(timestamp)),
        new("micros_string", new(ConnectType.String), timestamp => Microseconds(timestamp).ToString(CultureInfo.InvariantCulture)),
        new(
            "micros_iso_datetime_string",
            new(ConnectType.String),
            timestamp => timestamp.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture)),
        new("nanos_long", new(ConnectType.Int64), timestamp => Nanoseconds(timestamp)),
        new("nanos_string", new(ConnectType.String), timestamp => Nanoseconds(timestamp).ToString(CultureInfo.InvariantCulture)),
        new(
            "nanos_iso_datetime_string",
            new(ConnectType.String),
            timestamp => timestamp.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'00'", CultureInfo.InvariantCulture)),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(granularity => granularity.Name)];

    public static TimestampGranularity Named(string name) =>
        All.First(granularity => granularity.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static long Microseconds(DateTime timestamp) => (timestamp - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    // Years beyond 2262 do not fit; they wrap around, as they do in the original.
    private static long Nanoseconds(DateTime timestamp) => unchecked((timestamp - DateTime.UnixEpoch).Ticks * NanosecondsPerTick);
}
