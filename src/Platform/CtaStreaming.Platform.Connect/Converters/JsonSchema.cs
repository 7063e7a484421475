using System.Text.Json;
using CtaStreaming.Platform.Connect.Data;

namespace CtaStreaming.Platform.Connect.Converters;

/// <summary>Schemas as the envelope has them.</summary>
internal static class JsonSchema
{
    public static void Write(Utf8JsonWriter writer, ConnectSchema schema, string? field, JsonPayload payload)
    {
        writer.WriteStartObject();
        writer.WriteString("type", schema.Type.JsonName());
        WriteParts(writer, schema, payload);
        writer.WriteBoolean("optional", schema.IsOptional);
        if (schema.Name is not null) writer.WriteString("name", schema.Name);
        if (schema.Version is { } version) writer.WriteNumber("version", version);
        if (schema.Doc is not null) writer.WriteString("doc", schema.Doc);
        WriteParameters(writer, schema);
        if (schema.Default is { } value)
        {
            writer.WritePropertyName("default");
            payload.Write(writer, schema, value);
        }

        if (field is not null) writer.WriteString("field", field);
        writer.WriteEndObject();
    }

    private static void WriteParts(Utf8JsonWriter writer, ConnectSchema schema, JsonPayload payload)
    {
        switch (schema.Type)
        {
            case ConnectType.Struct:
                writer.WriteStartArray("fields");
                foreach (var field in schema.Fields) Write(writer, field.Schema, field.Name, payload);
                writer.WriteEndArray();
                break;
            case ConnectType.Array:
                writer.WritePropertyName("items");
                Write(writer, schema.Values!, null, payload);
                break;
            case ConnectType.Map:
                writer.WritePropertyName("keys");
                Write(writer, schema.Keys!, null, payload);
                writer.WritePropertyName("values");
                Write(writer, schema.Values!, null, payload);
                break;
        }
    }

    private static void WriteParameters(Utf8JsonWriter writer, ConnectSchema schema)
    {
        if (schema.Parameters.IsEmpty) return;
        writer.WriteStartObject("parameters");
        foreach (var (name, value) in schema.Parameters) writer.WriteString(name, value);
        writer.WriteEndObject();
    }
}
