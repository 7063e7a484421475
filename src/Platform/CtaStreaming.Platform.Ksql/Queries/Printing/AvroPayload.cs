using System.Text.Encodings.Web;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Queries.Printing;

/// <summary>Records in AVRO, read with the newest schema of the topic.</summary>
internal static class AvroPayload
{
    private const byte Magic = 0;
    private const int PrefixBytes = 5;

    /// <returns>Null where the registry has no schema for the topic, or there is none.</returns>
    public static async Task<PayloadFormat?> FindAsync(
        ISchemaCatalog schemas, ISerdeFactory serdes, string topic, RecordPart part, CancellationToken cancellationToken)
    {
        var format = new FormatInfo(FormatName.Avro) { WrapsSingle = true };
        try
        {
            var columns = await schemas.InferAsync(topic, format, part, cancellationToken);
            var serde = serdes.Create(format, columns, topic, part);
            var type = new SqlStruct([.. columns.Select(column => new SqlField(column.Name, column.Type))]);
            return new PayloadFormat("AVRO", bytes => Read(bytes, serde, type));
        }
        catch (Exception exception) when (exception is KsqlException or RegistryUnavailableException)
        {
            return null;
        }
    }

    private static string? Read(byte[] bytes, IRowSerde serde, SqlStruct type)
    {
        if (bytes.Length < PrefixBytes || bytes[0] != Magic) return null;
        try
        {
            return serde.Deserialize(bytes) is { } row ? Text(new StructValue(row), type) : "<null>";
        }
        catch (SerializationException)
        {
            return null;
        }
    }

    /// <summary>The way that Avro's own library prints a record.</summary>
    private static string Text(object? value, SqlType type) => value is null ? "null" : type switch
    {
        SqlStruct record => $"{{{string.Join(", ", record.Fields.Select((field, i) => $"\"{field.Name}\": {Text(((StructValue)value)[i], field.Type)}"))}}}",
        SqlArray array => $"[{string.Join(", ", ((ArrayValue)value).Select(item => Text(item, array.Item)))}]",
        SqlMap map => $"{{{string.Join(", ", ((MapValue)value).Select(entry => $"\"{entry.Key}\": {Text(entry.Value, map.Value)}"))}}}",
        _ => value switch
        {
            string text => Quoted(text),
            byte[] data => Quoted(Convert.ToBase64String(data)),
            _ => JavaText.Of(value, type),
        },
    };

    private static string Quoted(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";
}
