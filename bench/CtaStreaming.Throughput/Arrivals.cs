using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Kafka.SchemaRegistry;
using CtaStreaming.Kafka.Serdes;

namespace CtaStreaming.Throughput;

/// <summary>Arrival events as the pipeline sends them, written and read as Avro.</summary>
internal sealed class Arrivals(ISchemaRegistryClient registry) : ICargo<ArrivalKey, ArrivalValue>
{
    private readonly AvroSerializer<ArrivalKey> _keys = new(registry);
    private readonly AvroSerializer<ArrivalValue> _values = new(registry);

    public IReadOnlyList<Message<ArrivalKey, ArrivalValue>> Messages { get; } =
        [.. Enumerable.Range(0, 1000).Select(i => new Message<ArrivalKey, ArrivalValue>
        {
            Key = new ArrivalKey(1_772_460_000_000 + (i * 1000)),
            Value = new ArrivalValue(40_000 + i, $"R{i:000}", i % 2 == 0 ? "a" : "b", "red", "in_service", 41_000 + i, i % 2 == 0 ? "a" : "b"),
        })];

    public void Configure(ProducerBuilder<ArrivalKey, ArrivalValue> producer) =>
        producer.SetKeySerializer(_keys.AsSyncOverAsync()).SetValueSerializer(_values.AsSyncOverAsync());

    public void Configure(ConsumerBuilder<ArrivalKey, ArrivalValue> consumer) =>
        consumer
            .SetKeyDeserializer(new AvroDeserializer<ArrivalKey>(registry).AsSyncOverAsync())
            .SetValueDeserializer(new AvroDeserializer<ArrivalValue>(registry).AsSyncOverAsync());

    /// <summary>The same events, already bytes.</summary>
    public async Task<RawBytes> AsBytesAsync()
    {
        var messages = new List<Message<byte[], byte[]>>();
        foreach (var message in Messages)
        {
            messages.Add(new Message<byte[], byte[]>
            {
                Key = await _keys.SerializeAsync(message.Key, new SerializationContext(MessageComponentType.Key, "throughput")),
                Value = await _values.SerializeAsync(message.Value, new SerializationContext(MessageComponentType.Value, "throughput")),
            });
        }

        return new RawBytes(messages);
    }
}

/// <summary>The baseline: bytes that nobody makes and nobody reads.</summary>
internal sealed class RawBytes(IReadOnlyList<Message<byte[], byte[]>> messages) : ICargo<byte[], byte[]>
{
    public IReadOnlyList<Message<byte[], byte[]>> Messages => messages;

    /// <summary>Bytes of key and value of one message.</summary>
    public int Size => messages[0].Key.Length + messages[0].Value.Length;

    public void Configure(ProducerBuilder<byte[], byte[]> producer)
    {
    }

    public void Configure(ConsumerBuilder<byte[], byte[]> consumer)
    {
    }
}
