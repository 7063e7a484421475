using System.Text.Encodings.Web;
using System.Text.Json;
using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Converters;

/// <summary>Values as JSON.</summary>
internal sealed class JsonPayload(bool hasNumericDecimals, bool replacesNull)
{
    /// <summary>Depth is bounded by the schemas, which tables make flat.</summary>
    public static JsonWriterOptions WriterOptions { get; } =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public void Write(Utf8JsonWriter writer, ConnectSchema? schema, object? value)
    {
        if (value is null)
        {
            WriteNull(writer, schema);
            return;
        }

        if (schema is not null && !Fits(schema, value))
            throw new DataException($"Invalid type for {schema.Type.UpperName()}: {value.GetType().Name}");
        switch (value)
        {
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case sbyte or short or int or long:
                writer.WriteNumberValue(Convert.ToInt64(value, null));
                break;
            case float or double:
                WriteFloat(writer, value);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case byte[] bytes:
                writer.WriteBase64StringValue(bytes);
                break;
            case BigDecimal number when hasNumericDecimals:
                writer.WriteRawValue(number.ToString(), skipInputValidation: true);
                break;
            case BigDecimal number:
                writer.WriteBase64StringValue(number.Unscaled.ToByteArray(isBigEndian: true));
                break;
            case DateOnly or TimeOnly or DateTime:
                writer.WriteNumberValue(Convert.ToInt64(LogicalTypes.Internal(value), null));
                break;
            case Struct fields:
                WriteStruct(writer, fields);
                break;
            case IReadOnlyDictionary<string, object?> map:
                WriteMap(writer, schema, map);
                break;
            case IReadOnlyList<object?> list:
                writer.WriteStartArray();
                foreach (var item in list) Write(writer, schema?.Values, item);
                writer.WriteEndArray();
                break;
            default:
                throw new DataException($"{value.GetType().Name} doesn't have a corresponding schema type.");
        }
    }

    private void WriteNull(Utf8JsonWriter writer, ConnectSchema? schema)
    {
        if (schema is { Default: { } @default } && replacesNull) Write(writer, schema, @default);
        else if (schema is null or { IsOptional: true }) writer.WriteNullValue();
        else throw new DataException("Conversion error: null value for field that is required and has no default value");
    }

    private void WriteStruct(Utf8JsonWriter writer, Struct fields)
    {
        writer.WriteStartObject();
        for (var i = 0; i < fields.Schema.Fields.Count; i++)
        {
            writer.WritePropertyName(fields.Schema.Fields[i].Name);
            Write(writer, fields.Schema.Fields[i].Schema, fields[i]);
        }

        writer.WriteEndObject();
    }

    private void WriteMap(Utf8JsonWriter writer, ConnectSchema? schema, IReadOnlyDictionary<string, object?> map)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in map)
        {
            writer.WritePropertyName(name);
            Write(writer, schema?.Values, value);
        }

        writer.WriteEndObject();
    }

    // Java writes 1.0 where .NET writes 1, and readers without a schema tell integers from floats by it.
    private static void WriteFloat(Utf8JsonWriter writer, object value)
    {
        if (double.IsFinite(Convert.ToDouble(value, null))) writer.WriteRawValue(JavaText.Of(value), skipInputValidation: true);
        else writer.WriteStringValue(JavaText.Of(value));
    }

    private static bool Fits(ConnectSchema schema, object value) => (schema.Type, value) switch
    {
        (ConnectType.Int8, sbyte) or (ConnectType.Int16, short) or (ConnectType.Int32, int) or (ConnectType.Int64, long) => true,
        (ConnectType.Float32, float) or (ConnectType.Float64, double) or (ConnectType.Boolean, bool) or (ConnectType.String, string) =>
            true,
        (ConnectType.Bytes, byte[] or BigDecimal) or (ConnectType.Int32, DateOnly or TimeOnly) or (ConnectType.Int64, DateTime) => true,
        (ConnectType.Struct, Struct) or (ConnectType.Array, IReadOnlyList<object?>) => true,
        (ConnectType.Map, IReadOnlyDictionary<string, object?>) => true,
        _ => false,
    };
}
