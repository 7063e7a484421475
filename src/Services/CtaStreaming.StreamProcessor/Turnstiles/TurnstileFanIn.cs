using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Kafka.SchemaRegistry;
using CtaStreaming.Kafka.Serdes;

namespace CtaStreaming.StreamProcessor.Turnstiles;

/// <summary>
/// Makes an event of one station's topic one of all stations' topic: the event time moves from the key into the value, so that the
/// key can be the station. The record keeps its timestamp, the wall clock at the sensor.
/// </summary>
internal sealed class TurnstileFanIn(ISchemaRegistryClient registry)
{
    private static readonly SerializationContext OutputValue = new(MessageComponentType.Value, DerivedTopics.Turnstiles);

    private readonly IDeserializer<TurnstileKey> _keys = new AvroDeserializer<TurnstileKey>(registry).AsSyncOverAsync();
    private readonly IDeserializer<TurnstileValue> _values = new AvroDeserializer<TurnstileValue>(registry).AsSyncOverAsync();
    private readonly AvroSerializer<TurnstileEvent> _serializer = new(registry);

    /// <summary>Asks the registry for the id that the events are written with, once and for all.</summary>
    public Task RegisterSchemaAsync() => _serializer.SerializeAsync(new TurnstileEvent(DateTimeOffset.UnixEpoch, 0, "", ""), OutputValue);

    /// <exception cref="InvalidDataException">The record is no event of a turnstile.</exception>
    public Message<byte[], byte[]> Transform(ConsumeResult<byte[], byte[]> record)
    {
        var key = _keys.Deserialize(record.Message.Key, record.Message.Key is null, new(MessageComponentType.Key, record.Topic));
        var value = _values.Deserialize(record.Message.Value, record.Message.Value is null, new(MessageComponentType.Value, record.Topic));
        var mapped = TurnstileMapping.Map(key, value);
        return new()
        {
            Key = StationKey.Write(mapped.StationId),
            // Completed: the schema's id is known since the start.
            Value = _serializer.SerializeAsync(mapped, OutputValue).GetAwaiter().GetResult(),
            Timestamp = record.Message.Timestamp,
        };
    }
}
