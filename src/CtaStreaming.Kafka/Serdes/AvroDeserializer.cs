using System.Collections.Concurrent;
using System.Net;
using Confluent.Kafka;
using CtaStreaming.Avro;
using CtaStreaming.Kafka.SchemaRegistry;
using Schema = CtaStreaming.Avro.Schema;

namespace CtaStreaming.Kafka.Serdes;

/// <summary>
/// Reads keys or values that are Avro in the Confluent wire format: a zero byte, the id of the schema they were written with, the
/// datum. What was written with another version of the schema is resolved to the type's own. A null stays null.
/// </summary>
/// <remarks>
/// The registry is asked once for each id; after that a call completes at once. Safe for use by several threads.
/// Throws <see cref="InvalidDataException"/> for bytes that can never be read; <see cref="HttpRequestException"/>
/// when the registry does not answer.
/// </remarks>
/// <typeparam name="T">
/// An <see cref="IAvroRecord"/>, bool, int, long, float, double, byte[] or string; or <see cref="GenericRecord"/>, which takes the
/// schema that was written with.
/// </typeparam>
public sealed class AvroDeserializer<T> : IAsyncDeserializer<T>
{
    private readonly ISchemaRegistryClient _registry;
    private readonly Schema? _readerSchema = AvroSchemas.Of(typeof(T));
    private readonly ConcurrentDictionary<int, DatumReader<T>> _readers = new();

    /// <param name="registry">Has the schemas; not disposed by this.</param>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> has no Avro schema.</exception>
    public AvroDeserializer(ISchemaRegistryClient registry) => _registry = registry;

    /// <inheritdoc/>
    public Task<T> DeserializeAsync(ReadOnlyMemory<byte> data, bool isNull, SerializationContext context)
    {
        if (isNull) return Task.FromResult(Null(context));
        var id = WireFormat.ReadSchemaId(data.Span, context);
        return _readers.TryGetValue(id, out var reader) ? Task.FromResult(Read(reader, data.Span, id, context)) : PrepareAndReadAsync(id, data, context);
    }

    /// <summary>The same for a consumer, which cannot wait; blocks only for a schema's first use.</summary>
    public IDeserializer<T> AsSyncOverAsync() => new Blocking(this);

    private async Task<T> PrepareAndReadAsync(int id, ReadOnlyMemory<byte> data, SerializationContext context)
    {
        var reader = await PrepareAsync(id, context).ConfigureAwait(false);
        return Read(reader, data.Span, id, context);
    }

    private async Task<DatumReader<T>> PrepareAsync(int id, SerializationContext context)
    {
        try
        {
            var registered = await _registry.GetSchemaAsync(id).ConfigureAwait(false);
            if (registered.SchemaType != SchemaRegistry.SchemaType.Avro || registered.References.Count > 0)
            {
                throw new InvalidDataException(
                    $"{context.Describe()} is written with schema {id}, which is {registered.SchemaType} with {registered.References.Count} references; only Avro without references is read here.");
            }

            var writerSchema = Schema.Parse(registered.SchemaString);
            var reader = new DatumReader<T>(writerSchema, _readerSchema ?? writerSchema);
            if (_readers.Count >= _registry.MaxCachedSchemas) _readers.Clear();
            return _readers[id] = reader;
        }
        catch (SchemaRegistryException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            throw new InvalidDataException($"{context.Describe()} names schema {id}, which the Schema Registry does not have: {exception.Message}", exception);
        }
        catch (AvroException exception)
        {
            throw new InvalidDataException($"{context.Describe()} is written with schema {id}, which cannot be read as {typeof(T).Name}: {exception.Message}", exception);
        }
    }

    private static T Read(DatumReader<T> reader, ReadOnlySpan<byte> data, int id, SerializationContext context)
    {
        try
        {
            return reader.Read(data[WireFormat.HeaderSize..]);
        }
        catch (AvroException exception)
        {
            throw new InvalidDataException($"{context.Describe()} is not what its schema {id} says: {exception.Message}", exception);
        }
    }

    private static T Null(SerializationContext context) => default(T) is null
        ? default!
        : throw new InvalidDataException($"{context.Describe()} is null, and {typeof(T).Name} cannot be.");

    private sealed class Blocking(AvroDeserializer<T> deserializer) : IDeserializer<T>
    {
        public T Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
        {
            if (isNull) return Null(context);
            var id = WireFormat.ReadSchemaId(data, context);
            var reader = deserializer._readers.TryGetValue(id, out var known) ? known : deserializer.PrepareAsync(id, context).GetAwaiter().GetResult();
            return Read(reader, data, id, context);
        }
    }
}
