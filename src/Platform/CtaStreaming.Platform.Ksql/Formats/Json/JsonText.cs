using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CtaStreaming.Platform.Ksql.Formats.Json;

/// <summary>Any JSON value as a STRING: scalars as their text, objects as JSON, arrays as a list in brackets.</summary>
internal static class JsonText
{
    public static string Of(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number => Encoding.ASCII.GetString(reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Null => "null",
        JsonTokenType.StartArray => List(ref reader),
        _ => Compact(ref reader),
    };

    private static string List(ref Utf8JsonReader reader)
    {
        var text = new StringBuilder("[");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (text.Length > 1) text.Append(", ");
            text.Append(Of(ref reader));
        }

        return text.Append(']').ToString();
    }

    private static string Compact(ref Utf8JsonReader reader)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonRowSerde.WriterOptions))
        {
            var depth = reader.CurrentDepth;
            do
            {
                Copy(ref reader, writer);
            }
            while ((reader.CurrentDepth > depth || reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray)) && reader.Read());
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                break;
            case JsonTokenType.EndObject:
                writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                break;
            case JsonTokenType.EndArray:
                writer.WriteEndArray();
                break;
            case JsonTokenType.PropertyName:
                writer.WritePropertyName(reader.GetString()!);
                break;
            case JsonTokenType.String:
                writer.WriteStringValue(reader.GetString());
                break;
            default:
                writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                break;
        }
    }
}
