using System.Text.Json;
using CtaStreaming.Platform.Ksql.Formats.Json;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Queries;

/// <summary>
/// Writes the values of one type as clients read them. Unlike in records of the JSON format, times are text here, and maps may have keys of any
/// type.
/// </summary>
internal delegate void ResultJson(Utf8JsonWriter writer, object? value);

internal static class ResultJsons
{
    public static ResultJson Of(SqlType type) => type switch
    {
        SqlArray array => Array(Of(array.Item)),
        SqlMap map => Map(map.Key, Of(map.Value)),
        SqlStruct record => Struct([.. record.Fields.Select(field => (JsonEncodedText.Encode(field.Name, JsonRowSerde.WriterOptions.Encoder), Of(field.Type)))]),
        { IsTime: true } => OrNull((writer, value) => writer.WriteStringValue(JavaText.Of(value, type))),
        _ => JsonCodec.Of(type).WriteOrNull,
    };

    private static ResultJson Array(ResultJson item) => OrNull((writer, value) =>
    {
        writer.WriteStartArray();
        foreach (var element in (ArrayValue)value) item(writer, element);
        writer.WriteEndArray();
    });

    private static ResultJson Map(SqlType key, ResultJson item) => OrNull((writer, value) =>
    {
        writer.WriteStartObject();
        foreach (var (name, element) in (MapValue)value)
        {
            writer.WritePropertyName(name as string ?? JavaText.Of(name, key));
            item(writer, element);
        }

        writer.WriteEndObject();
    });

    private static ResultJson Struct((JsonEncodedText Name, ResultJson Json)[] fields) => OrNull((writer, value) =>
    {
        var record = (StructValue)value;
        writer.WriteStartObject();
        for (var i = 0; i < fields.Length; i++)
        {
            writer.WritePropertyName(fields[i].Name);
            fields[i].Json(writer, record[i]);
        }

        writer.WriteEndObject();
    });

    private static ResultJson OrNull(Action<Utf8JsonWriter, object> write) => (writer, value) =>
    {
        if (value is null) writer.WriteNullValue();
        else write(writer, value);
    };
}
