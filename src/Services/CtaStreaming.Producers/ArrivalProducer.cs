using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Hosting;
using CtaStreaming.Kafka;
using CtaStreaming.Kafka.SchemaRegistry;
using CtaStreaming.Kafka.Serdes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Producers;

/// <summary>Brings arrivals to Kafka in the order they happen, and loses none while the broker or the registry is away.</summary>
internal sealed partial class ArrivalProducer : IDisposable
{
    // Forty seconds of the whole network in the rush hour at the default speed. While the broker is away the railway goes on until
    // the buffer is full, then it waits: what comes at once when the broker is back is bounded, however long it was away.
    private const int BufferedEvents = 1_000;

    private static readonly TimeSpan FullBufferWait = TimeSpan.FromMilliseconds(20);

    // Of the eight seconds that a service has to stop.
    private static readonly TimeSpan FlushTimeout = TimeSpan.FromSeconds(6);

    private readonly KafkaClientFactory _clients;
    private readonly DependencyWaiter _waiter;
    private readonly DeliveryStatistics _statistics;
    private readonly TimeProvider _time;
    private readonly ILogger<ArrivalProducer> _logger;
    private readonly AvroSerializer<ArrivalKey> _keys;
    private readonly AvroSerializer<ArrivalValue> _values;
    private readonly string _registryName;
    private readonly Action<DeliveryReport<byte[], byte[]>> _onDelivery;

    // Made with the first event: the options have been validated by then.
    private IProducer<byte[], byte[]>? _producer;

    public ArrivalProducer(
        KafkaClientFactory clients,
        ISchemaRegistryClient registry,
        IOptions<SchemaRegistryOptions> registryOptions,
        DependencyWaiter waiter,
        DeliveryStatistics statistics,
        TimeProvider time,
        ILogger<ArrivalProducer> logger)
    {
        _clients = clients;
        _waiter = waiter;
        _statistics = statistics;
        _time = time;
        _logger = logger;
        _keys = new AvroSerializer<ArrivalKey>(registry);
        _values = new AvroSerializer<ArrivalValue>(registry);
        _registryName = $"the Schema Registry at {registryOptions.Value.Url}";
        _onDelivery = statistics.OnDelivery;
    }

    /// <summary>Takes the event into the buffer; waits for the registry that gives its schemas' ids, and for room.</summary>
    public async ValueTask SendAsync(string topic, ArrivalKey key, ArrivalValue value, CancellationToken cancellationToken)
    {
        // The record's timestamp is left to the client: the wall clock, when it takes the record.
        var message = new Message<byte[], byte[]>
        {
            Key = await SerializeAsync(_keys, key, MessageComponentType.Key, topic, cancellationToken),
            Value = await SerializeAsync(_values, value, MessageComponentType.Value, topic, cancellationToken),
        };

        var waiting = false;
        while (!TryProduce(topic, message))
        {
            if (!waiting) BufferFull(_clients.BootstrapServers);
            waiting = true;
            await Task.Delay(FullBufferWait, _time, cancellationToken);
        }

        _statistics.OnSent();
    }

    /// <summary>Waits until everything taken has been delivered, within the time a service has to stop.</summary>
    public void Flush()
    {
        var left = _producer?.Flush(FlushTimeout) ?? 0;
        if (left > 0) NotDelivered(left, _clients.BootstrapServers);
    }

    public void Dispose() => _producer?.Dispose();

    private ValueTask<byte[]> SerializeAsync<T>(
        AvroSerializer<T> serializer, T data, MessageComponentType component, string topic, CancellationToken cancellationToken)
    {
        var context = new SerializationContext(component, topic);
        var bytes = serializer.SerializeAsync(data, context);
        return bytes.IsCompletedSuccessfully ? ValueTask.FromResult(bytes.Result) : new(_waiter.WaitForAsync(
            _registryName,
            token => serializer.SerializeAsync(data, context).WaitAsync(token),
            SchemaRegistryException.IsTransient,
            cancellationToken));
    }

    private bool TryProduce(string topic, Message<byte[], byte[]> message)
    {
        try
        {
            _producer ??= CreateProducer();
            _producer.Produce(topic, message, _onDelivery);
            return true;
        }
        catch (ProduceException<byte[], byte[]> exception) when (exception.Error.Code == ErrorCode.Local_QueueFull)
        {
            return false;
        }
        catch (ProduceException<byte[], byte[]> exception) when (!exception.Error.IsFatal)
        {
            _statistics.OnFailed(topic, exception.Error.Reason);
            return true;
        }
        catch (KafkaException exception) when (exception.Error.IsFatal)
        {
            // An idempotent producer that has lost its place, such as before a broker that came back without its data, takes nothing
            // more. Its successor begins anew; what was under way is reported as failed.
            ProducerReplaced(exception.Error.Reason);
            _producer?.Dispose();
            _producer = null;
            return false;
        }
    }

    private IProducer<byte[], byte[]> CreateProducer() => _clients.CreateProducerBuilder<byte[], byte[]>(config =>
    {
        config.QueueBufferingMaxMessages = BufferedEvents;
        // Never give up an event for its age: the buffer's size is what bounds the wait.
        config.MessageTimeoutMs = 0;
    }).Build();

    [LoggerMessage(1, LogLevel.Warning, "the buffer of events is full and the railway waits for Kafka at {BootstrapServers}")]
    private partial void BufferFull(string bootstrapServers);

    [LoggerMessage(2, LogLevel.Error, "{Count} events are lost: Kafka at {BootstrapServers} did not take them before the program had to end")]
    private partial void NotDelivered(int count, string bootstrapServers);

    [LoggerMessage(3, LogLevel.Error, "the producer has failed and is replaced: {Reason}")]
    private partial void ProducerReplaced(string reason);
}
