using Confluent.Kafka;
using CtaStreaming.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Kafka;

/// <summary>
/// Reads records and hands them over one by one, on a thread of its own: <see cref="CreateConsumerBuilder"/>, then
/// <see cref="Subscribe"/>, then <see cref="Handle"/> for each record until the service stops.
/// </summary>
/// <remarks>
/// A record that cannot be decoded goes to the dead letters. While the Schema Registry is away the partition waits, nothing is
/// lost. Offsets are stored when a record has been handled, and committed only if the consumer is built with automatic commits:
/// at least once. Who gathers records says so with <see cref="IsDoneWhenHandled"/>, and stores the offsets when they are dealt with.
/// An exception of <see cref="Handle"/> is a fault of the program and ends it.
/// </remarks>
/// <param name="deadLetters">Takes what cannot be decoded.</param>
/// <param name="time">The clock for waits.</param>
/// <param name="logger">The log of the derived service.</param>
public abstract partial class ConsumerWorker<TKey, TValue>(DeadLetterProducer deadLetters, TimeProvider time, ILogger logger) : BackgroundService
{
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(10), time);

    /// <summary>A builder from <see cref="KafkaClientFactory"/> with the deserializers set; called again when a consumer has failed for good.</summary>
    protected abstract ConsumerBuilder<TKey, TValue> CreateConsumerBuilder();

    /// <summary>Subscribes to topics by name or pattern, or assigns partitions. May block, and is called on the reading thread.</summary>
    protected abstract void Subscribe(IConsumer<TKey, TValue> consumer, CancellationToken stoppingToken);

    /// <summary>Takes one record. Called on the reading thread, in the order of each partition.</summary>
    protected abstract void Handle(ConsumeResult<TKey, TValue> record);

    /// <summary>Whether a record is dealt with when <see cref="Handle"/> returns, which it is unless overridden.</summary>
    protected virtual bool IsDoneWhenHandled => true;

    /// <summary>How long to wait for a record before <see cref="OnIdle"/> is called; without end unless overridden. A stop is noticed no sooner.</summary>
    protected virtual TimeSpan IdleAfter => Timeout.InfiniteTimeSpan;

    /// <summary>No record has come for <see cref="IdleAfter"/>. Called on the reading thread.</summary>
    protected virtual void OnIdle()
    {
    }

    /// <summary>The end of a partition is reached for now; called only if the consumer is built with <c>EnablePartitionEof</c>.</summary>
    /// <param name="end">The partition, and the offset that its next record will have.</param>
    protected virtual void OnPartitionEof(TopicPartitionOffset end)
    {
    }

    /// <inheritdoc/>
    protected sealed override Task ExecuteAsync(CancellationToken stoppingToken) =>
        // Consume blocks; on a thread of the pool it would keep one from everybody else.
        Task.Factory.StartNew(() => Run(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                ReadAll(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (KafkaException exception)
            {
                Restarting(exception.Error.Reason);
                Wait(stoppingToken);
            }
        }
    }

    private void ReadAll(CancellationToken stoppingToken)
    {
        using var consumer = CreateConsumerBuilder().Build();
        try
        {
            Subscribe(consumer, stoppingToken);
            while (true)
            {
                var record = Next(consumer, stoppingToken);
                if (record is null)
                {
                    stoppingToken.ThrowIfCancellationRequested();
                    OnIdle();
                    continue;
                }

                _backoff.Reset();
                if (record.IsPartitionEOF)
                {
                    OnPartitionEof(record.TopicPartitionOffset);
                    continue;
                }

                Handle(record);
                if (IsDoneWhenHandled) Store(consumer, record.TopicPartitionOffset);
            }
        }
        finally
        {
            Leave(consumer);
        }
    }

    /// <summary>At once, so that the partitions need not wait for the session to time out.</summary>
    private void Leave(IConsumer<TKey, TValue> consumer)
    {
        try
        {
            consumer.Close();
        }
        catch (KafkaException exception)
        {
            // It must not take the place of the failure that has brought it about.
            NotLeft(exception.Error.Reason);
        }
    }

    private ConsumeResult<TKey, TValue>? Next(IConsumer<TKey, TValue> consumer, CancellationToken stoppingToken)
    {
        try
        {
            return IdleAfter == Timeout.InfiniteTimeSpan ? consumer.Consume(stoppingToken) : consumer.Consume(IdleAfter);
        }
        catch (ConsumeException exception) when (
            exception.Error.Code is ErrorCode.Local_KeyDeserialization or ErrorCode.Local_ValueDeserialization)
        {
            var cause = exception.InnerException ?? exception;
            if (cause is HttpRequestException or TimeoutException or OperationCanceledException)
            {
                // Not the record's fault: the registry is away. Reading has moved past the record, so go back to it.
                Undecided(exception.ConsumerRecord.TopicPartitionOffset, cause.Message);
                Wait(stoppingToken);
                consumer.Seek(exception.ConsumerRecord.TopicPartitionOffset);
                return null;
            }

            deadLetters.SendAsync(exception.ConsumerRecord, cause, stoppingToken).GetAwaiter().GetResult();
            Store(consumer, exception.ConsumerRecord.TopicPartitionOffset);
            return null;
        }
        catch (ConsumeException exception) when (!exception.Error.IsFatal)
        {
            NotReadable(exception.Error.Reason);
            Wait(stoppingToken);
            return null;
        }
    }

    /// <summary>Everything of the record's partition up to and with the record is dealt with; the next automatic commit says so to the group.</summary>
    protected static void Store(IConsumer<TKey, TValue> consumer, TopicPartitionOffset record)
    {
        ArgumentNullException.ThrowIfNull(consumer);
        ArgumentNullException.ThrowIfNull(record);
        try
        {
            consumer.StoreOffset(new TopicPartitionOffset(record.TopicPartition, record.Offset + 1));
        }
        catch (KafkaException exception) when (exception.Error.Code == ErrorCode.Local_State)
        {
            // The partition has gone to another member meanwhile; that one handles the record again.
        }
    }

    private void Wait(CancellationToken stoppingToken) => _backoff.WaitAsync(stoppingToken).GetAwaiter().GetResult();

    [LoggerMessage(1, LogLevel.Error, "reading has failed and starts anew: {Reason}")]
    private partial void Restarting(string reason);

    [LoggerMessage(2, LogLevel.Warning, "waiting to decode {Record}: {Reason}")]
    private partial void Undecided(TopicPartitionOffset record, string reason);

    [LoggerMessage(3, LogLevel.Warning, "cannot read for now: {Reason}")]
    private partial void NotReadable(string reason);

    [LoggerMessage(4, LogLevel.Debug, "the group is left to notice that this member has gone: {Reason}")]
    private partial void NotLeft(string reason);
}
