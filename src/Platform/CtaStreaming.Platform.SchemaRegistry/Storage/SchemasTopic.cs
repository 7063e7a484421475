using Confluent.Kafka;
using CtaStreaming.Platform.SchemaRegistry.Errors;
using Microsoft.Extensions.Logging;
using ErrorCode = CtaStreaming.Platform.SchemaRegistry.Errors.ErrorCode;
using KafkaError = Confluent.Kafka.ErrorCode;

namespace CtaStreaming.Platform.SchemaRegistry.Storage;

/// <summary>The registry's log: the compacted one-partition topic <c>_schemas</c> of a Kafka broker, reached as any client would.</summary>
internal sealed class SchemasTopic : IRegistryLog, IAsyncDisposable
{
    private readonly SchemaRegistryServerOptions _options;
    private readonly ILogger _logger;
    private readonly IProducer<byte[], byte[]?> _producer;
    private readonly SchemasTopicReader _reader;

    public SchemasTopic(SchemaRegistryServerOptions options, Action<LogRecord> apply)
    {
        _options = options;
        _logger = options.LoggerFactory.CreateLogger(Log.Category);
        _producer = KafkaClients.Producer(options, _logger);
        _reader = new SchemasTopicReader(options, apply, _logger);
    }

    /// <summary>Waits for the broker as long as it takes, sees to the topic, and replays it to its present end.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await new SchemasTopicSetup(_options, _producer.Handle, _logger).EnsureAsync(cancellationToken);
        await _reader.StartAsync(cancellationToken);
    }

    public async Task AppendAsync(IReadOnlyList<LogRecord> records)
    {
        try
        {
            // All are in flight at once: the idempotent producer keeps them in order through retries.
            var deliveries = await Task.WhenAll(records.Select(ProduceAsync));
            await _reader.Position.WaitForAsync(deliveries[^1].Offset.Value, _options.WriteTimeout);
        }
        catch (KafkaException exception) when (exception.Error.Code is KafkaError.MsgSizeTooLarge)
        {
            throw RegistryErrors.SchemaTooLarge(RequestLimits.BodyBytes);
        }
        catch (KafkaException exception)
        {
            Log.WriteFailed(_logger, exception, _options.Topic);
            throw new RegistryException(ErrorCode.StoreFailure, $"Error in the backend data store: {exception.Error.Reason}", exception);
        }
        catch (TimeoutException exception)
        {
            throw new RegistryException(ErrorCode.StoreTimeout, "Operation timed out: the write was stored but not read back in time", exception);
        }
    }

    private Task<DeliveryResult<byte[], byte[]?>> ProduceAsync(LogRecord record)
    {
        var (key, value) = LogRecordCodec.Encode(record);
        var partition = new TopicPartition(_options.Topic, SchemasTopicReader.OnlyPartition);
        return _producer.ProduceAsync(partition, new Message<byte[], byte[]?> { Key = key, Value = value! });
    }

    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync();
        _producer.Dispose();
    }
}
