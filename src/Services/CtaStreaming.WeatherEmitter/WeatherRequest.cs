using System.Buffers;
using System.Text.Json;
using CtaStreaming.Avro;
using CtaStreaming.Contracts;
using CtaStreaming.Transit.Weather;

namespace CtaStreaming.WeatherEmitter;

/// <summary>The body of a request that produces one reading.</summary>
internal static class WeatherRequest
{
    private static readonly RecordSchema KeySchema = (RecordSchema)WeatherKey.AvroSchema;
    private static readonly RecordSchema ValueSchema = (RecordSchema)WeatherValue.AvroSchema;

    /// <param name="reading">The reading.</param>
    /// <param name="ids">The schemas' ids; null to send the schemas themselves.</param>
    public static byte[] Body(WeatherReading reading, SchemaIds? ids)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (ids is null)
            {
                json.WriteString("key_schema", KeySchema.ToString());
                json.WriteString("value_schema", ValueSchema.ToString());
            }
            else
            {
                json.WriteNumber("key_schema_id", ids.Key);
                json.WriteNumber("value_schema_id", ids.Value);
            }

            json.WriteStartArray("records");
            json.WriteStartObject();
            json.WritePropertyName("key");
            AvroJson.Write(new GenericRecord(KeySchema) { ["timestamp"] = reading.At.ToUnixTimeMilliseconds() }, KeySchema, json);
            json.WritePropertyName("value");
            AvroJson.Write(new GenericRecord(ValueSchema) { ["temperature"] = reading.Temperature, ["status"] = reading.Status.ToWireName() }, ValueSchema, json);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
