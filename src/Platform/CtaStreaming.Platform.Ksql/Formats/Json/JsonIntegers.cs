using System.Globalization;
using System.Text;
using System.Text.Json;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Formats.Json;

/// <summary>INTEGER, DATE and TIME.</summary>
internal sealed class JsonIntegerCodec(SqlBaseType type) : JsonCodec
{
    public override object Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var value))
        {
            var wide = JsonIntegers.Read(ref reader, type);
            if (wide is < int.MinValue or > int.MaxValue) throw JsonIntegers.OutOfRange(wide, type);
            value = (int)wide;
        }

        return type != SqlBaseType.Time || TimeOfDay.IsValid(value) ? value : throw JsonIntegers.OutOfRange(value, type);
    }

    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteNumberValue((int)value);
}

/// <summary>BIGINT and TIMESTAMP.</summary>
internal sealed class JsonBigIntCodec(SqlBaseType type) : JsonCodec
{
    public override object Read(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) ? value : JsonIntegers.Read(ref reader, type);

    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteNumberValue((long)value);
}

/// <summary>Integers in other clothes: in a string, or with a fraction, which is cut off as in ksqlDB.</summary>
internal static class JsonIntegers
{
    public static long Read(ref Utf8JsonReader reader, SqlBaseType type)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number when reader.TryGetInt64(out var whole):
                return whole;
            case JsonTokenType.Number:
                return reader.TryGetDecimal(out var number) && decimal.Truncate(number) is >= long.MinValue and <= long.MaxValue
                    ? (long)number
                    : throw OutOfRange(Encoding.ASCII.GetString(reader.ValueSpan), type);
            case JsonTokenType.String:
                return long.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed)
                    ? parsed
                    : throw new JsonValueException($"Can't coerce string to type. targetType: {Name(type)}");
            default:
                throw JsonValueException.Mismatch(ref reader, Name(type));
        }
    }

    public static JsonValueException OutOfRange(object value, SqlBaseType type)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        return new($"{(text.Length <= 100 ? text : text[..100])} is out of the range of {Name(type)}");
    }

    private static string Name(SqlBaseType type) => type.ToString().ToUpperInvariant();
}
