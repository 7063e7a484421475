using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Kafka.Delivery;

/// <summary>Brings a simulation's events to Kafka in the order they happen, and loses none while the broker is away.</summary>
/// <remarks>Sending is for one thread at a time; a topic's events are in its partitions in the order in which they were sent.</remarks>
public sealed partial class BufferedProducer : IDisposable
{
    private static readonly TimeSpan FullBufferWait = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan DrainStep = TimeSpan.FromMilliseconds(100);

    // Of the eight seconds that a service has to stop, and a program has two streams.
    private static readonly TimeSpan FlushTimeout = TimeSpan.FromSeconds(3);

    private readonly EventStream _stream;
    private readonly KafkaClientFactory _clients;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Action<ProducerConfig>? _configure;
    private readonly Action<DeliveryReport<byte[], byte[]>> _onDelivery;

    // Made with the first event: the options have been validated by then.
    private IProducer<byte[], byte[]>? _producer;

    /// <param name="stream">How the events are sent.</param>
    /// <param name="clients">Makes the client, with the first event.</param>
    /// <param name="time">The real clock.</param>
    /// <param name="loggers">Where to log.</param>
    /// <param name="configure">Changes to the client's defaults.</param>
    public BufferedProducer(
        EventStream stream, KafkaClientFactory clients, TimeProvider time, ILoggerFactory loggers, Action<ProducerConfig>? configure = null)
    {
        _stream = stream;
        _clients = clients;
        _time = time;
        _configure = configure;
        _logger = loggers.CreateLogger<BufferedProducer>();
        Statistics = new DeliveryStatistics(stream.Name, loggers.CreateLogger<DeliveryStatistics>());
        _onDelivery = Statistics.OnDelivery;
    }

    /// <summary>What has become of the events.</summary>
    public DeliveryStatistics Statistics { get; }

    /// <summary>Takes the event into the buffer; waits for room.</summary>
    /// <remarks>Completes at once, and without a task, but for a full buffer.</remarks>
    /// <exception cref="KafkaException">The producer has lost its place, and the stream must not go on with a gap.</exception>
    public ValueTask SendAsync(string topic, Message<byte[], byte[]> message, CancellationToken cancellationToken)
    {
        if (!TryProduce(topic, message)) return SendWhenThereIsRoomAsync(topic, message, cancellationToken);
        Statistics.OnSent();
        return ValueTask.CompletedTask;
    }

    /// <summary>Waits until everything taken has been delivered, however long it takes.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (_producer?.Flush(DrainStep) > 0) await Task.Delay(DrainStep, _time, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits until everything taken has been delivered, within the time a service has to stop.</summary>
    public void Flush()
    {
        var left = _producer?.Flush(FlushTimeout) ?? 0;
        if (left > 0) NotDelivered(left, _stream.Name, _clients.BootstrapServers);
    }

    /// <inheritdoc/>
    public void Dispose() => _producer?.Dispose();

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

            await Task.Delay(FullBufferWait, _time, cancellationToken).ConfigureAwait(false);
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
        _configure?.Invoke(config);
    }).Build();

    [LoggerMessage(1, LogLevel.Warning, "the buffer of {Stream} is full and the simulation waits for Kafka at {BootstrapServers}")]
    private partial void BufferFull(string stream, string bootstrapServers);

    [LoggerMessage(2, LogLevel.Error, "{Count} {Stream} are lost: Kafka at {BootstrapServers} did not take them before the program had to end")]
    private partial void NotDelivered(int count, string stream, string bootstrapServers);

    [LoggerMessage(3, LogLevel.Error, "the producer of {Stream} has failed and is replaced: {Reason}")]
    private partial void ProducerReplaced(string stream, string reason);
}
