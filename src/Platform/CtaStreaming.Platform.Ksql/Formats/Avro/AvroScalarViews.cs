using System.Globalization;
using CtaStreaming.Avro;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Formats.Avro;

/// <summary>Views of Avro's primitives. Without a logical type a number is taken in the unit of the column.</summary>
internal static class AvroScalarViews
{
    private const long MicrosecondsPerMillisecond = 1_000;
    private const long NanosecondsPerMillisecond = 1_000_000;

    /// <returns>Null where the one cannot be read as the other.</returns>
    public static AvroView? Of(Schema writer, SqlType type) => (type.BaseType, writer.Type) switch
    {
        (SqlBaseType.Boolean, SchemaType.Boolean) => new("boolean"),
        (SqlBaseType.Integer or SqlBaseType.Date, SchemaType.Int) => new("int"),
        (SqlBaseType.BigInt, SchemaType.Int or SchemaType.Long) => new("long"),
        (SqlBaseType.Double, SchemaType.Int or SchemaType.Long or SchemaType.Float or SchemaType.Double) => new("double"),
        (SqlBaseType.Time, SchemaType.Int) => new("int", value => Time((int)value)),
        (SqlBaseType.Time, SchemaType.Long) when writer.LogicalType?.Kind == LogicalTypeKind.TimeMicros =>
            new("long", value => Time(Scaled((long)value, MicrosecondsPerMillisecond))),
        (SqlBaseType.Timestamp, SchemaType.Long) => Timestamp(writer.LogicalType?.Kind),
        (SqlBaseType.String, _) => Text(writer.Type),
        _ => null,
    };

    private static AvroView Timestamp(LogicalTypeKind? kind) => kind switch
    {
        LogicalTypeKind.TimestampMicros or LogicalTypeKind.LocalTimestampMicros =>
            new("long", value => Scaled((long)value, MicrosecondsPerMillisecond)),
        LogicalTypeKind.TimestampNanos or LogicalTypeKind.LocalTimestampNanos =>
            new("long", value => Scaled((long)value, NanosecondsPerMillisecond)),
        _ => new("long"),
    };

    private static AvroView? Text(SchemaType type) => type switch
    {
        SchemaType.String => new("string"),
        SchemaType.Boolean => new("boolean", value => (bool)value ? "true" : "false"),
        SchemaType.Int => new("int", value => ((int)value).ToString(CultureInfo.InvariantCulture)),
        SchemaType.Long => new("long", value => ((long)value).ToString(CultureInfo.InvariantCulture)),
        // By way of its own shortest digits: those of the double it widens to are others.
        SchemaType.Float => new(
            "float",
            value => JavaText.Of(double.Parse(((float)value).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))),
        SchemaType.Double => new("double", value => JavaText.Of((double)value)),
        _ => null,
    };

    private static int Time(long milliseconds) =>
        TimeOfDay.IsValid(milliseconds) ? (int)milliseconds : throw new FormatException($"{milliseconds} is no time of day.");

    /// <summary>Towards the past, before 1970 too.</summary>
    private static long Scaled(long value, long unit)
    {
        var (quotient, rest) = Math.DivRem(value, unit);
        return rest < 0 ? quotient - 1 : quotient;
    }
}
