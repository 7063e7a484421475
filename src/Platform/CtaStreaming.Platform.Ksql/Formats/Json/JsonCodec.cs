using System.Text.Json;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Formats.Json;

/// <summary>How values of one SQL type are read and written; made once for each column. Null is the caller's.</summary>
internal abstract class JsonCodec
{
    /// <summary>Reads the value whose first token the reader is at, and leaves it at the last.</summary>
    /// <exception cref="JsonValueException">It is not of the type, nor of one that is taken for it.</exception>
    public abstract object Read(ref Utf8JsonReader reader);

    /// <exception cref="InvalidCastException">The value is not of the type.</exception>
    public abstract void Write(Utf8JsonWriter writer, object value);

    public object? ReadOrNull(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null ? null : Read(ref reader);

    public void WriteOrNull(Utf8JsonWriter writer, object? value)
    {
        if (value is null) writer.WriteNullValue();
        else Write(writer, value);
    }

    public static JsonCodec Of(SqlType type) => type switch
    {
        SqlArray array => new JsonArrayCodec(Of(array.Item), type.ToString()),
        SqlMap map => new JsonMapCodec(Of(map.Value), type.ToString()),
        SqlStruct record => new JsonStructCodec(new JsonFields(record.Fields.Select(field => (field.Name, field.Type)), type.ToString())),
        SqlDecimal number => new JsonDecimalCodec(number),
        _ => type.BaseType switch
        {
            SqlBaseType.Boolean => new JsonBooleanCodec(),
            SqlBaseType.Integer or SqlBaseType.Date or SqlBaseType.Time => new JsonIntegerCodec(type.BaseType),
            SqlBaseType.BigInt or SqlBaseType.Timestamp => new JsonBigIntCodec(type.BaseType),
            SqlBaseType.Double => new JsonDoubleCodec(),
            SqlBaseType.String => new JsonStringCodec(),
            SqlBaseType.Bytes => new JsonBytesCodec(),
            _ => throw new ArgumentException($"The JSON format has no {type}.", nameof(type)),
        },
    };
}
