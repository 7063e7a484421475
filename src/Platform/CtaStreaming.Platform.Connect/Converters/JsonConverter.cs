using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Data;

namespace CtaStreaming.Platform.Connect.Converters;

/// <summary>JSON, alone or in an envelope with its schema.</summary>
internal sealed class JsonConverter(ConverterContext context) : IConverter
{
    public const string SchemasEnable = "schemas.enable";
    public const string DecimalFormat = "decimal.format";
    public const string ReplaceNull = "replace.null.with.default";

    private readonly bool _hasEnvelope = context.Config.Flag(SchemasEnable);
    private readonly JsonPayload _payload = new(
        context.Config.Text(DecimalFormat).Equals("NUMERIC", StringComparison.OrdinalIgnoreCase), context.Config.Flag(ReplaceNull));

    // Tasks use one schema object for many records, and its JSON is longer than most payloads.
    private readonly ConditionalWeakTable<ConnectSchema, byte[]> _schemas = [];

    public static ConfigDef Definition { get; } = new(
        new ConfigKey(
            SchemasEnable, ConfigType.Boolean, "Put the schema beside each payload.")
        { Default = "true", Importance = Importance.High },
        new ConfigKey("schemas.cache.size", ConfigType.Int, "Kept for compatibility: schemas live as long as they are used.")
        {
            Default = "1000",
            Importance = Importance.High,
        },
        new ConfigKey(DecimalFormat, ConfigType.String, "Decimals as base64 of their bytes, or as numbers.")
        {
            Default = "BASE64",
            Importance = Importance.Low,
            Check = ConfigChecks.OneOfIgnoringCase("BASE64", "NUMERIC"),
        },
        new ConfigKey(ReplaceNull, ConfigType.Boolean, "Write a field's default in place of null.")
        {
            Default = "true",
            Importance = Importance.Low,
        });

    public ValueTask<byte[]?> ConvertAsync(string topic, ConnectSchema? schema, object? value, CancellationToken cancellationToken)
    {
        if (schema is null && value is null) return new((byte[]?)null);
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, JsonPayload.WriterOptions))
        {
            if (_hasEnvelope) WriteEnvelope(writer, schema, value);
            else _payload.Write(writer, schema, value);
        }

        return new(output.WrittenSpan.ToArray());
    }

    private void WriteEnvelope(Utf8JsonWriter writer, ConnectSchema? schema, object? value)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("schema");
        if (schema is null) writer.WriteNullValue();
        else writer.WriteRawValue(_schemas.GetValue(schema, SchemaJson), skipInputValidation: true);
        writer.WritePropertyName("payload");
        _payload.Write(writer, schema, value);
        writer.WriteEndObject();
    }

    private byte[] SchemaJson(ConnectSchema schema)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, JsonPayload.WriterOptions)) JsonSchema.Write(writer, schema, field: null, _payload);
        return output.WrittenSpan.ToArray();
    }
}
