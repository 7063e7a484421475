namespace CtaStreaming.Avro;

/// <summary>
/// The <see href="https://avro.apache.org/docs/1.12.0/specification/#logical-types">logical types of the specification</see>.
/// </summary>
/// <remarks>
/// Not among them is <c>big-decimal</c>, whose layout the specification leaves to the Java implementation; such values are read and written
/// as bytes.
/// </remarks>
public enum LogicalTypeKind
{
    /// <summary><c>date</c> on int: days since 1970-01-01.</summary>
    Date,

    /// <summary><c>time-millis</c> on int: milliseconds since midnight.</summary>
    TimeMillis,

    /// <summary><c>time-micros</c> on long: microseconds since midnight.</summary>
    TimeMicros,

    /// <summary><c>timestamp-millis</c> on long: milliseconds since 1970-01-01T00:00:00Z.</summary>
    TimestampMillis,

    /// <summary><c>timestamp-micros</c> on long: microseconds since 1970-01-01T00:00:00Z.</summary>
    TimestampMicros,

    /// <summary><c>timestamp-nanos</c> on long: nanoseconds since 1970-01-01T00:00:00Z.</summary>
    TimestampNanos,

    /// <summary><c>local-timestamp-millis</c> on long: milliseconds since 1970-01-01T00:00:00 in no particular zone.</summary>
    LocalTimestampMillis,

    /// <summary><c>local-timestamp-micros</c> on long: microseconds since 1970-01-01T00:00:00 in no particular zone.</summary>
    LocalTimestampMicros,

    /// <summary><c>local-timestamp-nanos</c> on long: nanoseconds since 1970-01-01T00:00:00 in no particular zone.</summary>
    LocalTimestampNanos,

    /// <summary><c>decimal</c> on bytes or fixed: an unscaled big-endian two's-complement integer.</summary>
    Decimal,

    /// <summary><c>uuid</c> on string (RFC 4122 text) or fixed(16) (its bytes in network order).</summary>
    Uuid,

    /// <summary><c>duration</c> on fixed(12): months, days and milliseconds, three little-endian unsigned integers of 32 bits.</summary>
    Duration,
}
