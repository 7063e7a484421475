using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace CtaStreaming.Avro;

/// <summary>
/// Finds the logical type. One that is unknown or does not fit its base type is no error: the specification has readers use the base type.
/// </summary>
internal static class LogicalTypeParser
{
    private const int UuidSize = 16;
    private const int DurationSize = 12;

    /// <summary>Arithmetic on decimals of more digits than this would take noticeable time for one value; they stay bytes.</summary>
    private const int MaxDecimalPrecision = 4_096;

    public static LogicalType? Parse(SchemaType type, IReadOnlyDictionary<string, JsonElement> properties, int fixedSize = -1)
    {
        if (!properties.TryGetValue("logicalType", out var name) || name.ValueKind != JsonValueKind.String)
            return null;
        LogicalTypeKind? kind = (name.GetString(), type) switch
        {
            ("date", SchemaType.Int) => LogicalTypeKind.Date,
            ("time-millis", SchemaType.Int) => LogicalTypeKind.TimeMillis,
            ("time-micros", SchemaType.Long) => LogicalTypeKind.TimeMicros,
            ("timestamp-millis", SchemaType.Long) => LogicalTypeKind.TimestampMillis,
            ("timestamp-micros", SchemaType.Long) => LogicalTypeKind.TimestampMicros,
            ("timestamp-nanos", SchemaType.Long) => LogicalTypeKind.TimestampNanos,
            ("local-timestamp-millis", SchemaType.Long) => LogicalTypeKind.LocalTimestampMillis,
            ("local-timestamp-micros", SchemaType.Long) => LogicalTypeKind.LocalTimestampMicros,
            ("local-timestamp-nanos", SchemaType.Long) => LogicalTypeKind.LocalTimestampNanos,
            ("uuid", SchemaType.String) => LogicalTypeKind.Uuid,
            ("uuid", SchemaType.Fixed) when fixedSize == UuidSize => LogicalTypeKind.Uuid,
            ("duration", SchemaType.Fixed) when fixedSize == DurationSize => LogicalTypeKind.Duration,
            _ => null,
        };
        if (kind is { } plain)
            return new LogicalType(plain);
        return name.GetString() == "decimal" && type is SchemaType.Bytes or SchemaType.Fixed ? ParseDecimal(properties, fixedSize) : null;
    }

    private static LogicalType? ParseDecimal(IReadOnlyDictionary<string, JsonElement> properties, int fixedSize)
    {
        var scale = 0;
        if (!TryGetInteger(properties, "precision", out var precision) || precision is < 1 or > MaxDecimalPrecision)
            return null;
        if (properties.ContainsKey("scale") && !TryGetInteger(properties, "scale", out scale))
            return null;
        var fits = fixedSize < 0 || precision <= MaxPrecision(fixedSize);
        return scale >= 0 && scale <= precision && fits ? new LogicalType(LogicalTypeKind.Decimal, precision, scale) : null;
    }

    private static bool TryGetInteger(IReadOnlyDictionary<string, JsonElement> properties, string key, out int value)
    {
        value = 0;
        return properties.TryGetValue(key, out var json) && json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out value);
    }

    /// <summary>How many decimal digits surely fit a two's-complement number of so many bytes.</summary>
    private static int MaxPrecision(int size) =>
        // Above the size of any real number the logarithm is exact enough, and the power would be costly.
        size switch
        {
            0 => 0,
            < 64 => (BigInteger.Pow(2, (8 * size) - 1) - 1).ToString(CultureInfo.InvariantCulture).Length - 1,
            _ => (int)Math.Min(int.MaxValue, Math.Floor(((8.0 * size) - 1) * Math.Log10(2))),
        };
}
