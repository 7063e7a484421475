using System.Buffers.Binary;

namespace CtaStreaming.Avro;

/// <summary>Turns the generic values of logical types into those of their base types (int, long, string, byte[]) and back.</summary>
internal static class LogicalValue
{
    private const int UuidTextLength = 36;

    /// <summary>The base value; a value that has the base type already is given back as it is.</summary>
    public static object? ToBase(Schema schema, object? value) => schema.LogicalType is not { } type ? value : (type.Kind, value) switch
    {
        (LogicalTypeKind.Date, DateOnly date) => TimeConversions.FromDate(date),
        (LogicalTypeKind.TimeMillis, TimeOnly time) => (int)TimeConversions.FromTime(time, type.Kind),
        (LogicalTypeKind.TimeMillis, TimeSpan time) => (int)TimeConversions.FromTimeSpan(time, type.Kind),
        (LogicalTypeKind.TimeMicros, TimeOnly time) => TimeConversions.FromTime(time, type.Kind),
        (LogicalTypeKind.TimeMicros, TimeSpan time) => TimeConversions.FromTimeSpan(time, type.Kind),
        (_, DateTimeOffset time) when IsTimestamp(type.Kind) => TimeConversions.FromTimestamp(time, type.Kind),
        (_, DateTime time) when IsTimestamp(type.Kind) => TimeConversions.FromUtcDateTime(time, type.Kind),
        (_, DateTime time) when IsLocalTimestamp(type.Kind) => TimeConversions.FromLocalDateTime(time, type.Kind),
        (LogicalTypeKind.Decimal, AvroDecimal number) => ToBytes(schema, type, number),
        (LogicalTypeKind.Decimal, decimal number) => ToBytes(schema, type, AvroDecimal.FromDecimal(number)),
        (LogicalTypeKind.Uuid, Guid uuid) => schema.Type == SchemaType.String ? uuid.ToString("D") : uuid.ToByteArray(bigEndian: true),
        (LogicalTypeKind.Duration, AvroDuration duration) => ToBytes(duration),
        _ => value,
    };

    /// <summary>The logical value of a base value.</summary>
    public static object? FromBase(Schema schema, object? value) => schema.LogicalType is not { } type ? value : (type.Kind, value) switch
    {
        (LogicalTypeKind.Date, int days) => TimeConversions.ToDate(days),
        (LogicalTypeKind.TimeMillis, int time) => TimeConversions.ToTime(time, type.Kind),
        (LogicalTypeKind.TimeMicros, long time) => TimeConversions.ToTime(time, type.Kind),
        (_, long time) when IsTimestamp(type.Kind) => TimeConversions.ToTimestamp(time, type.Kind),
        (_, long time) when IsLocalTimestamp(type.Kind) => TimeConversions.ToLocalDateTime(time, type.Kind),
        (LogicalTypeKind.Decimal, byte[] bytes) => DecimalConversions.FromBytes(bytes, type.Scale),
        (LogicalTypeKind.Uuid, string text) =>
            text.Length == UuidTextLength && Guid.TryParseExact(text, "D", out var uuid) ? uuid : throw NotUuid(),
        (LogicalTypeKind.Uuid, byte[] bytes) => new Guid(bytes, bigEndian: true),
        (LogicalTypeKind.Duration, byte[] bytes) => ToDuration(bytes),
        _ => value,
    };

    public static bool IsTimestamp(LogicalTypeKind kind) =>
        kind is LogicalTypeKind.TimestampMillis or LogicalTypeKind.TimestampMicros or LogicalTypeKind.TimestampNanos;

    public static bool IsLocalTimestamp(LogicalTypeKind kind) =>
        kind is LogicalTypeKind.LocalTimestampMillis or LogicalTypeKind.LocalTimestampMicros or LogicalTypeKind.LocalTimestampNanos;

    public static AvroDuration ToDuration(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]));

    public static void Write(AvroDuration duration, Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, duration.Months);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], duration.Days);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], duration.Milliseconds);
    }

    public static AvroException NotUuid() => new("", "the text is not a UUID of the form 01234567-89ab-cdef-0123-456789abcdef");

    private static byte[] ToBytes(Schema schema, LogicalType type, AvroDecimal number) =>
        DecimalConversions.ToBytes(DecimalConversions.ToUnscaled(number, type), (schema as FixedSchema)?.Size);

    private static byte[] ToBytes(AvroDuration duration)
    {
        var bytes = new byte[12];
        Write(duration, bytes);
        return bytes;
    }
}
