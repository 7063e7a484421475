using System.Globalization;

namespace CtaStreaming.Platform.Connect.Data;

/// <summary>
/// The named types of the data model and the values that stand for them here: Decimal is a <see cref="BigDecimal"/>, Date a
/// <see cref="DateOnly"/>, Time a <see cref="TimeOnly"/>, Timestamp a UTC <see cref="DateTime"/>.
/// </summary>
internal static class LogicalTypes
{
    public const string Decimal = "org.apache.kafka.connect.data.Decimal";
    public const string Date = "org.apache.kafka.connect.data.Date";
    public const string Time = "org.apache.kafka.connect.data.Time";
    public const string Timestamp = "org.apache.kafka.connect.data.Timestamp";

    public const string ScaleParameter = "scale";
    public const string PrecisionParameter = "connect.decimal.precision";

    private static readonly DateOnly Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch);

    public static ConnectSchema DateSchema { get; } = new(ConnectType.Int32) { Name = Date, Version = 1 };

    public static ConnectSchema TimeSchema { get; } = new(ConnectType.Int32) { Name = Time, Version = 1 };

    public static ConnectSchema TimestampSchema { get; } = new(ConnectType.Int64) { Name = Timestamp, Version = 1 };

    public static ConnectSchema DecimalSchema(int scale, int? precision = null)
    {
        var schema = new ConnectSchema(ConnectType.Bytes) { Name = Decimal, Version = 1 };
        var parameters = schema.Parameters.Add(ScaleParameter, scale.ToString(CultureInfo.InvariantCulture));
        if (precision is { } digits) parameters = parameters.Add(PrecisionParameter, digits.ToString(CultureInfo.InvariantCulture));
        return schema with { Parameters = parameters };
    }

    public static int Days(DateOnly date) => date.DayNumber - Epoch.DayNumber;

    public static int Milliseconds(TimeOnly time) => (int)(time.Ticks / TimeSpan.TicksPerMillisecond);

    /// <summary>Rounded down, also before 1970.</summary>
    public static long Milliseconds(DateTime timestamp)
    {
        var (milliseconds, rest) = Math.DivRem((timestamp - DateTime.UnixEpoch).Ticks, TimeSpan.TicksPerMillisecond);
        return rest < 0 ? milliseconds - 1 : milliseconds;
    }

    public static DateOnly DateOf(int days) => Epoch.AddDays(days);

    public static TimeOnly TimeOf(int milliseconds) => new(milliseconds * TimeSpan.TicksPerMillisecond);

    public static DateTime TimestampOf(long milliseconds) =>
        DateTime.UnixEpoch.AddTicks(checked(milliseconds * TimeSpan.TicksPerMillisecond));

    /// <summary>A logical value as its base type holds it; any other value as it is. Decimals stay what they are.</summary>
    public static object? Internal(object? value) => value switch
    {
        DateOnly date => (object)Days(date),
        TimeOnly time => Milliseconds(time),
        DateTime timestamp => Milliseconds(timestamp),
        _ => value,
    };
}
