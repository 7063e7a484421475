using System.Globalization;
using System.Text.Json;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Json;

/// <summary>TO_JSON_STRING. Times are texts here, unlike in the format JSON, and the members of structs and maps in the order of their names.</summary>
internal static class JsonWriting
{
    public static string ToJson(object? value, SqlType type) => JsonText.Write(writer => Write(writer, value, type));

    private static void Write(Utf8JsonWriter writer, object? value, SqlType type)
    {
        switch (value, type)
        {
            case (null, _):
                writer.WriteNullValue();
                break;
            case (bool flag, _):
                writer.WriteBooleanValue(flag);
                break;
            case (double number, _) when double.IsFinite(number):
                writer.WriteRawValue(JavaText.Of(number));
                break;
            case (double number, _):
                writer.WriteStringValue(JavaText.Of(number));
                break;
            case (int or long, { IsTime: true }):
                writer.WriteStringValue(JavaText.Of(value, type));
                break;
            case (int or long or BigDecimal, _):
                writer.WriteRawValue(string.Create(CultureInfo.InvariantCulture, $"{value}"));
                break;
            case (string text, _):
                writer.WriteStringValue(text);
                break;
            case (byte[] bytes, _):
                writer.WriteBase64StringValue(bytes);
                break;
            case (ArrayValue array, SqlArray { Item: var item }):
                writer.WriteStartArray();
                foreach (var one in array) Write(writer, one, item);
                writer.WriteEndArray();
                break;
            case (MapValue map, SqlMap { Key: var key, Value: var item }):
                WriteMembers(writer, map.Select(entry => (JavaText.Of(entry.Key, key), entry.Value, item)));
                break;
            case (StructValue fields, SqlStruct { Fields: var names }):
                WriteMembers(writer, names.Select((field, i) => (field.Name, fields[i], field.Type)));
                break;
            default:
                throw new ArgumentException($"{value.GetType().Name} is no value of {type}.", nameof(value));
        }
    }

    private static void WriteMembers(Utf8JsonWriter writer, IEnumerable<(string Name, object? Value, SqlType Type)> members)
    {
        writer.WriteStartObject();
        foreach (var (name, value, type) in members.OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            writer.WritePropertyName(name);
            Write(writer, value, type);
        }

        writer.WriteEndObject();
    }
}
