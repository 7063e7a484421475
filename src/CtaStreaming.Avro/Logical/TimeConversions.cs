namespace CtaStreaming.Avro;

/// <summary>
/// Dates and times as Avro's integers. Writing cuts off what is finer than the schema's unit, towards the past; reading refuses what .NET's
/// types cannot hold. <see cref="DateTime"/> counts 100 ns: the last two digits of a nanosecond timestamp are lost unless it is mapped to
/// long.
/// </summary>
internal static class TimeConversions
{
    private const int NanosecondsPerTick = 100;

    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public static DateOnly ToDate(int days)
    {
        var number = (long)days + EpochDay;
        return number >= 0 && number <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)number)
            : throw new AvroException("", $"{days} days from 1970-01-01 is no date between the years 1 and 9999");
    }

    public static int FromDate(DateOnly date) => date.DayNumber - EpochDay;

    public static TimeOnly ToTime(long value, LogicalTypeKind kind) => new(ToTimeSpan(value, kind).Ticks);

    public static TimeSpan ToTimeSpan(long value, LogicalTypeKind kind)
    {
        var ticks = TicksPerUnit(kind);
        return value >= 0 && value < TimeSpan.TicksPerDay / ticks
            ? TimeSpan.FromTicks(value * ticks)
            : throw new AvroException("", $"{value} is no time of day");
    }

    public static long FromTime(TimeOnly time, LogicalTypeKind kind) => time.Ticks / TicksPerUnit(kind);

    public static long FromTimeSpan(TimeSpan time, LogicalTypeKind kind) =>
        time >= TimeSpan.Zero && time.Ticks < TimeSpan.TicksPerDay
            ? time.Ticks / TicksPerUnit(kind)
            : throw new AvroException("", $"{time} is no time of day");

    public static DateTimeOffset ToTimestamp(long value, LogicalTypeKind kind) => new(ToTicks(value, kind), TimeSpan.Zero);

    public static long FromTimestamp(DateTimeOffset time, LogicalTypeKind kind) => FromTicks(time.UtcTicks, kind);

    public static DateTime ToUtcDateTime(long value, LogicalTypeKind kind) => new(ToTicks(value, kind), DateTimeKind.Utc);

    public static long FromUtcDateTime(DateTime time, LogicalTypeKind kind) =>
        time.Kind == DateTimeKind.Unspecified
            ? throw new AvroException("", "a DateTime without a kind is no point in time; make it UTC or local, or use DateTimeOffset")
            : FromTicks(time.ToUniversalTime().Ticks, kind);

    public static DateTime ToLocalDateTime(long value, LogicalTypeKind kind) => new(ToTicks(value, kind), DateTimeKind.Unspecified);

    public static long FromLocalDateTime(DateTime time, LogicalTypeKind kind) => FromTicks(time.Ticks, kind);

    private static long ToTicks(long value, LogicalTypeKind kind)
    {
        var isNanos = kind is LogicalTypeKind.TimestampNanos or LogicalTypeKind.LocalTimestampNanos;
        var sinceEpoch = isNanos ? FloorDivide(value, NanosecondsPerTick) : (Int128)value * TicksPerUnit(kind);
        var ticks = DateTime.UnixEpoch.Ticks + sinceEpoch;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? (long)ticks
            : throw new AvroException("", $"the timestamp {value} is not between the years 1 and 9999");
    }

    private static long FromTicks(long ticks, LogicalTypeKind kind)
    {
        var sinceEpoch = ticks - DateTime.UnixEpoch.Ticks;
        if (kind is not (LogicalTypeKind.TimestampNanos or LogicalTypeKind.LocalTimestampNanos))
            return FloorDivide(sinceEpoch, TicksPerUnit(kind));
        return Math.Abs(sinceEpoch) <= long.MaxValue / NanosecondsPerTick
            ? sinceEpoch * NanosecondsPerTick
            : throw new AvroException("",
                $"{new DateTime(ticks):O} is beyond the years 1677 to 2262 that 64 bits of nanoseconds can count");
    }

    private static long FloorDivide(long value, long divisor)
    {
        var (quotient, rest) = Math.DivRem(value, divisor);
        return rest < 0 ? quotient - 1 : quotient;
    }

    private static long TicksPerUnit(LogicalTypeKind kind) =>
        kind is LogicalTypeKind.TimeMillis or LogicalTypeKind.TimestampMillis or LogicalTypeKind.LocalTimestampMillis
            ? TimeSpan.TicksPerMillisecond
            : TimeSpan.TicksPerMicrosecond;
}
