using Confluent.Kafka;
using CtaStreaming.Avro;
using CtaStreaming.Contracts;
using CtaStreaming.Hosting;
using CtaStreaming.Kafka;
using CtaStreaming.Kafka.SchemaRegistry;
using CtaStreaming.Kafka.Serdes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Producers;

/// <summary>Brings events to Kafka in the order they happen, and loses none while the broker or the registry is away.</summary>
internal sealed partial class EventProducer<TKey, TValue> : IDisposable
    where TKey : IAvroRecord
    where TValue : IAvroRecord
{
    private static readonly TimeSpan FullBufferWait = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan DrainStep = TimeSpan.FromMilliseconds(100);

    // Of the eight seconds that a service has to stop, and there are two streams.
    private static readonly TimeSpan FlushTimeout = TimeSpan.FromSeconds(3);

    private readonly EventStream _stream;
    private readonly KafkaClientFactory _clients;
    private readonly DependencyWaiter _waiter;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly AvroSerializer<TKey> _keys;
    private readonly AvroSerializer<TValue> _values;
    private readonly ISerializer<TKey> _preparedKeys;
    private readonly ISerializer<TValue> _preparedValues;
    private readonly HashSet<string> _preparedTopics = [];
    private readonly string _registryName;
    private readonly Action<DeliveryReport<byte[], byte[]>> _onDelivery;

    // Made with the first event: the options have been validated by then.
    private IProducer<byte[], byte[]>? _producer;

    public EventProducer(
        EventStream stream,
        KafkaClientFactory clients,
        ISchemaRegistryClient registry,
        IOptions<SchemaRegistryOptions> registryOptions,
        DependencyWaiter waiter,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        _stream = stream;
        _clients = clients;
        _waiter = waiter;
        _time = time;
        _logger = loggers.CreateLogger("CtaStreaming.Producers.EventProducer");
        _keys = new AvroSerializer<TKey>(registry);
        _values = new AvroSerializer<TValue>(registry);
        _preparedKeys = _keys.AsSyncOverAsync();
        _preparedValues = _values.AsSyncOverAsync();
        _registryName = $"the Schema Registry at {registryOptions.Value.Url}";
        Statistics = new DeliveryStatistics(stream.Name, loggers.CreateLogger<DeliveryStatistics>());
        _onDelivery = Statistics.OnDelivery;
    }

    public DeliveryStatistics Statistics { get; }

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
        if (!TryProduce(topic, message)) return SendWhenThereIsRoomAsync(topic, message, cancellationToken);
        Statistics.OnSent();
        return ValueTask.CompletedTask;
    }

    /// <summary>Waits until everything taken has been delivered, however long it takes.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (_producer?.Flush(DrainStep) > 0) await Task.Delay(DrainStep, _time, cancellationToken);
    }

    /// <summary>Waits until everything taken has been delivered, within the time a service has to stop.</summary>
    public void Flush()
    {
        var left = _producer?.Flush(FlushTimeout) ?? 0;
        if (left > 0) NotDelivered(left, _stream.Name, _clients.BootstrapServers);
    }

    public void Dispose() => _producer?.Dispose();

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

    private async ValueTask SendWhenThereIsRoomAsync(string topic, Message<byte[], byte[]> message, CancellationToken cancellationToken)
    {
        var since = _time.GetTimestamp();
        var said = false;
        do
        {
            // A burst may fill the buffer for a moment; longer, and Kafka is slow or away.
            if (!said && _time.GetElapsedTime(since) > DrainStep)
            {
                BufferFull(_stream.Name, _clients.BootstrapServers);
                said = true;
            }

            await Task.Delay(FullBufferWait, _time, cancellationToken);
        }
        while (!TryProduce(topic, message));
        Statistics.OnSent();
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
            Statistics.OnFailed(topic, exception.Error.Reason);
            return true;
        }
        catch (KafkaException exception) when (exception.Error.IsFatal && !_stream.WithoutGap)
        {
            // An idempotent producer that has lost its place, such as before a broker that came back without its data, takes nothing
            // more. Its successor begins anew; what was under way is reported as failed.
            ProducerReplaced(_stream.Name, exception.Error.Reason);
            _producer?.Dispose();
            _producer = null;
            return false;
        }
    }

    private IProducer<byte[], byte[]> CreateProducer() => _clients.CreateProducerBuilder<byte[], byte[]>(config =>
    {
        config.QueueBufferingMaxMessages = _stream.BufferedEvents;
        config.LingerMs = _stream.Linger.TotalMilliseconds;
        // Never give up an event for its age: the buffer's size is what bounds the wait.
        config.MessageTimeoutMs = 0;
        // The report is only counted: what is in the record need not come back with it.
        config.DeliveryReportFields = "none";
    }).Build();

    [LoggerMessage(1, LogLevel.Warning, "the buffer of {Stream} is full and the railway waits for Kafka at {BootstrapServers}")]
    private partial void BufferFull(string stream, string bootstrapServers);

    [LoggerMessage(2, LogLevel.Error, "{Count} {Stream} are lost: Kafka at {BootstrapServers} did not take them before the program had to end")]
    private partial void NotDelivered(int count, string stream, string bootstrapServers);

    [LoggerMessage(3, LogLevel.Error, "the producer of {Stream} has failed and is replaced: {Reason}")]
    private partial void ProducerReplaced(string stream, string reason);
}
