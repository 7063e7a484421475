using Confluent.Kafka;
using CtaStreaming.Kafka.SchemaRegistry;

namespace CtaStreaming.Kafka.Serdes;

/// <summary>Reads keys or values that are Avro in the Confluent wire format: a zero byte, the schema's id, the datum.</summary>
/// <typeparam name="T">An <see cref="Avro.IAvroRecord"/>, a generic record, or a primitive.</typeparam>
public sealed class AvroDeserializer<T>(ISchemaRegistryClient registry) : IAsyncDeserializer<T>
{
    /// <inheritdoc/>
    public Task<T> DeserializeAsync(ReadOnlyMemory<byte> data, bool isNull, SerializationContext context) => throw new NotImplementedException($"{registry}");

    /// <summary>The same for consumers, which cannot wait; blocks only for a schema's first use.</summary>
    public IDeserializer<T> AsSyncOverAsync() => throw new NotImplementedException($"{registry}");
}
