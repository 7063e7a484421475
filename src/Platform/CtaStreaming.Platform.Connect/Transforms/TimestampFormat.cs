using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Transforms;

/// <summary>A way to write a point in time.</summary>
/// <param name="Name">As <c>target.type</c> has it.</param>
/// <param name="Schema">The schema of what is written.</param>
internal sealed record TimestampFormat(string Name, ConnectSchema Schema)
{
    public static readonly TimestampFormat Text = new("string", new(ConnectType.String));
    public static readonly TimestampFormat Unix = new("unix", new(ConnectType.Int64));
    public static readonly TimestampFormat Date = new("Date", LogicalTypes.DateSchema);
    public static readonly TimestampFormat Time = new("Time", LogicalTypes.TimeSchema);
    public static readonly TimestampFormat Timestamp = new("Timestamp", LogicalTypes.TimestampSchema);

    private static readonly TimestampFormat[] All = [Text, Unix, Date, Time, Timestamp];

    public static TimestampFormat Named(string name) => All.First(format => format.Name == name);

    /// <exception cref="ConnectException">Values of the schema are no points in time.</exception>
    public static TimestampFormat Of(ConnectSchema schema) =>
        All.FirstOrDefault(format => format.Schema.Name == schema.Name && format.Schema.Type == schema.Type)
        ?? throw new ConnectException(
            $"Schema {schema.Name ?? schema.Type.UpperName()} does not correspond to a known timestamp type format");

    /// <exception cref="DataException">The value is no point in time.</exception>
    public static TimestampFormat Of(object value) => value switch
    {
        DateTime => Timestamp,
        DateOnly => Date,
        TimeOnly => Time,
        long => Unix,
        string => Text,
        _ => throw new DataException($"TimestampConverter does not support {value.GetType().Name} objects as timestamps"),
    };

    public DateTime Read(object value, UnixTime unix, JavaDateFormat? format) => value switch
    {
        DateTime timestamp => timestamp,
        DateOnly date => date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
        TimeOnly time => DateTime.UnixEpoch + time.ToTimeSpan(),
        long number => unix.Read(number),
        string text => (format ?? throw new DataException("Could not parse timestamp: no format is configured")).Parse(text),
        _ => throw new DataException($"Expected a timestamp of type {Name}, but found {value.GetType().Name}"),
    };

    public object Write(DateTime timestamp, UnixTime unix, JavaDateFormat? format) => Name switch
    {
        "string" => format!.Format(timestamp),
        "unix" => unix.Write(timestamp),
        "Date" => DateOnly.FromDateTime(timestamp),
        "Time" => TimeOnly.FromDateTime(timestamp),
        _ => timestamp,
    };
}

/// <summary>What Unix times count.</summary>
/// <param name="UnitsPerSecond">1, or a power of 1000.</param>
internal readonly record struct UnixTime(long UnitsPerSecond)
{
    public static UnixTime Of(string precision) => new(precision switch
    {
        "seconds" => 1,
        "microseconds" => 1_000_000,
        "nanoseconds" => 1_000_000_000,
        _ => 1000,
    });

    public DateTime Read(long number)
    {
        try
        {
            return DateTime.UnixEpoch.AddTicks(checked((long)((Int128)number * TimeSpan.TicksPerSecond / UnitsPerSecond)));
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or OverflowException)
        {
            throw new DataException($"{number} is not a Unix time between the years 1 and 9999; is unix.precision right?", exception);
        }
    }

    public long Write(DateTime timestamp) =>
        (long)((Int128)(timestamp - DateTime.UnixEpoch).Ticks * UnitsPerSecond / TimeSpan.TicksPerSecond);
}
