using System.Buffers;
using System.Text;
using System.Text.Json;
using CtaStreaming.Avro;
using CtaStreaming.Platform.RestProxy.Errors;
using CtaStreaming.Platform.SchemaClient;

namespace CtaStreaming.Platform.RestProxy.Formats;

/// <summary>Avro's JSON encoding; in Kafka Avro's binary one, with the schema's id in front.</summary>
internal sealed class AvroFormat(SchemaLookup schemas) : IEmbeddedFormat
{
    public string Name => FormatNames.Avro;

    public bool NeedsSchema => true;

    public async ValueTask<PartEncoder> EncoderAsync(RecordPart part, SchemaChoice choice, CancellationToken cancellationToken)
    {
        if (choice is { Text: null, Id: null }) return new(null, _ => throw RestErrors.SchemaMissing(part.IsKey));
        var (id, schema) = await schemas.ResolveAsync(part.Subject, choice, cancellationToken);
        var writer = new DatumWriter<object?>(schema);
        return new(id, json => Encode(json, id, writer));
    }

    public async ValueTask<ReadOnlyMemory<byte>> ToJsonAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        if (!WireFormat.TryRead(bytes, out var id, out _)) throw new FormatException("is not Avro with the id of a schema in front");
        try
        {
            var schema = await schemas.FindAsync(id, cancellationToken);
            var datum = bytes.AsSpan(WireFormat.HeaderBytes);
            var value = IsRawBytes(schema) ? datum.ToArray() : new DatumReader<object?>(schema).Read(datum);
            return Encoding.UTF8.GetBytes(AvroJson.ToText(value, schema));
        }
        catch (AvroException exception)
        {
            throw new FormatException($"does not follow its schema, {id}: {exception.Message}", exception);
        }
        catch (SchemaRegistryException exception)
        {
            throw new FormatException($"cannot be read, because its schema, {id}, could not be fetched: {exception.Message}", exception);
        }
    }

    private static byte[] Encode(JsonElement json, int id, DatumWriter<object?> writer)
    {
        var output = new ArrayBufferWriter<byte>();
        WireFormat.WriteHeader(output, id);
        try
        {
            var value = AvroJson.Read(json, writer.Schema);
            if (IsRawBytes(writer.Schema)) output.Write((byte[])value!);
            else writer.Write(value, output);
        }
        catch (AvroException exception)
        {
            throw RestErrors.JsonConversion(exception.Message, exception);
        }

        return output.WrittenSpan.ToArray();
    }

    // Java's serializers put a datum that is nothing but bytes there as it is, without Avro's length before it.
    private static bool IsRawBytes(Schema schema) => schema is { Type: SchemaType.Bytes, LogicalType: null };
}
