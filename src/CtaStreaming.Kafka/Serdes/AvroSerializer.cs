using Confluent.Kafka;
using CtaStreaming.Kafka.SchemaRegistry;

namespace CtaStreaming.Kafka.Serdes;

/// <summary>Writes keys or values as Avro in the Confluent wire format: a zero byte, the schema's id, the datum.</summary>
/// <typeparam name="T">An <see cref="Avro.IAvroRecord"/>, a generic record, or a primitive.</typeparam>
public sealed class AvroSerializer<T>(ISchemaRegistryClient registry, AvroSerializerConfig? config = null) : IAsyncSerializer<T>
{
    /// <inheritdoc/>
    public Task<byte[]> SerializeAsync(T data, SerializationContext context) => throw new NotImplementedException($"{registry} {config}");

    /// <summary>The same for APIs that cannot wait, such as <see cref="IProducer{TKey, TValue}.Produce(string, Message{TKey, TValue}, Action{DeliveryReport{TKey, TValue}})"/>; blocks only for a schema's first use.</summary>
    public ISerializer<T> AsSyncOverAsync() => throw new NotImplementedException($"{registry} {config}");
}
