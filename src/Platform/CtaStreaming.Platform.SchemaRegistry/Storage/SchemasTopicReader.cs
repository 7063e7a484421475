using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.SchemaRegistry.Storage;

/// <summary>
/// Follows the topic from its beginning for as long as the registry runs: first the replay, then what this registry, or another
/// one on the same topic, appends. On a thread of its own because the client's Consume blocks.
/// </summary>
internal sealed class SchemasTopicReader : IAsyncDisposable
{
    public static readonly Partition OnlyPartition = new(0);

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(3);

    private readonly SchemaRegistryServerOptions _options;
    private readonly Action<LogRecord> _apply;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _reading = Task.CompletedTask;

    public SchemasTopicReader(SchemaRegistryServerOptions options, Action<LogRecord> apply, ILogger logger)
    {
        _options = options;
        _apply = apply;
        _logger = logger;
        Position = new ReadPosition(options.TimeProvider);
    }

    public ReadPosition Position { get; }

    /// <summary>Completes when everything that is in the topic now has been applied.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _reading = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Task.WhenAny(_caughtUp.Task, _reading).Unwrap().WaitAsync(cancellationToken);
    }

    private void Read()
    {
        using var consumer = KafkaClients.Consumer(_options, _logger);
        long? end = null;
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                end ??= Assign(consumer);
                if (Position.Next >= end) _caughtUp.TrySetResult();
                Take(consumer.Consume(_stopping.Token));
            }
            catch (KafkaException exception)
            {
                // The client goes on by itself once the broker is back; writes meanwhile time out and say so.
                Log.ReadFailed(_logger, exception, _options.Topic);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                break;
            }
        }

        consumer.Close();
    }

    /// <summary>
    /// Starts at the first record there is, by its number: a client that is told "the beginning" before it knows the leader looks
    /// again only after half a second.
    /// </summary>
    /// <returns>The offset at which the replay is over.</returns>
    private long Assign(IConsumer<byte[]?, byte[]?> consumer)
    {
        var partition = new TopicPartition(_options.Topic, OnlyPartition);
        var offsets = consumer.QueryWatermarkOffsets(partition, RequestTimeout);
        consumer.Assign(new TopicPartitionOffset(partition, offsets.Low));
        return offsets.High.Value;
    }

    private void Take(ConsumeResult<byte[]?, byte[]?> result)
    {
        if (result.IsPartitionEOF)
        {
            // What was last may have been compacted away, so that no record ever reaches the end. Alone it would not do: the client
            // reports an end only after a fetch that found nothing, which a broker holds back for half a second.
            _caughtUp.TrySetResult();
            return;
        }

        if (LogRecordCodec.TryDecode(result.Message.Key, result.Message.Value, out var record)) _apply(record);
        else Log.RecordSkipped(_logger, _options.Topic, result.Offset.Value);
        Position.Advance(result.Offset.Value + 1);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _reading;
        _stopping.Dispose();
    }
}
