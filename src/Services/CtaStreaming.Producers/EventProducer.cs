using Confluent.Kafka;
using CtaStreaming.Avro;
using CtaStreaming.Contracts;
using CtaStreaming.Hosting;
using CtaStreaming.Kafka;
using CtaStreaming.Kafka.Delivery;
using CtaStreaming.Kafka.SchemaRegistry;
using CtaStreaming.Kafka.Serdes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Producers;

/// <summary>Brings events to Kafka in the order they happen, and loses none while the broker or the registry is away.</summary>
internal sealed class EventProducer<TKey, TValue> : IDisposable
    where TKey : IAvroRecord
    where TValue : IAvroRecord
{
    private readonly BufferedProducer _producer;
    private readonly DependencyWaiter _waiter;
    private readonly AvroSerializer<TKey> _keys;
    private readonly AvroSerializer<TValue> _values;
    private readonly ISerializer<TKey> _preparedKeys;
    private readonly ISerializer<TValue> _preparedValues;
    private readonly HashSet<string> _preparedTopics = [];
    private readonly string _registryName;

    public EventProducer(
        EventStream stream,
        KafkaClientFactory clients,
        ISchemaRegistryClient registry,
        IOptions<SchemaRegistryOptions> registryOptions,
        DependencyWaiter waiter,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        _producer = new BufferedProducer(stream, clients, time, loggers);
        _waiter = waiter;
        _keys = new AvroSerializer<TKey>(registry);
        _values = new AvroSerializer<TValue>(registry);
        _preparedKeys = _keys.AsSyncOverAsync();
        _preparedValues = _values.AsSyncOverAsync();
        _registryName = $"the Schema Registry at {registryOptions.Value.Url}";
    }

    public DeliveryStatistics Statistics => _producer.Statistics;

    /// <summary>Takes the event into the buffer; waits for the registry that gives its schemas' ids, and for room.</summary>
    /// <remarks>Completes at once, and without a task, but for a topic's first event and a full buffer.</remarks>
    /// <exception cref="KafkaException">The producer has lost its place, and the stream must not go on with a gap.</exception>
    public ValueTask SendAsync(string topic, TKey key, TValue value, CancellationToken cancellationToken)
    {
        if (!_preparedTopics.Contains(topic)) return PrepareAndSendAsync(topic, key, value, cancellationToken);

        // The record's timestamp is left to the client: the wall clock, when it takes the record.
        var message = new Message<byte[], byte[]>
        {
            Key = _preparedKeys.Serialize(key, new SerializationContext(MessageComponentType.Key, topic)),
            Value = _preparedValues.Serialize(value, new SerializationContext(MessageComponentType.Value, topic)),
        };
        return _producer.SendAsync(topic, message, cancellationToken);
    }

    /// <inheritdoc cref="BufferedProducer.DrainAsync"/>
    public Task DrainAsync(CancellationToken cancellationToken) => _producer.DrainAsync(cancellationToken);

    /// <inheritdoc cref="BufferedProducer.Flush"/>
    public void Flush() => _producer.Flush();

    public void Dispose() => _producer.Dispose();

    private async ValueTask PrepareAndSendAsync(string topic, TKey key, TValue value, CancellationToken cancellationToken)
    {
        await _waiter.WaitForAsync(
            _registryName,
            async token =>
            {
                await _keys.SerializeAsync(key, new SerializationContext(MessageComponentType.Key, topic)).WaitAsync(token);
                await _values.SerializeAsync(value, new SerializationContext(MessageComponentType.Value, topic)).WaitAsync(token);
            },
            SchemaRegistryException.IsTransient,
            cancellationToken);
        _preparedTopics.Add(topic);
        await SendAsync(topic, key, value, cancellationToken);
    }
}
