using Confluent.Kafka;
using CtaStreaming.Kafka;
using CtaStreaming.WarehouseSink.Database;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CtaStreaming.WarehouseSink;

/// <summary>
/// A consumer, from joining the group to the first failure. What it holds in memory is never worth saving: whatever goes wrong, the
/// batch is dropped, and reading goes on from where the warehouse says it is.
/// </summary>
internal sealed partial class SinkSession(
    KafkaClientFactory clients,
    Warehouse warehouse,
    DeadLetterProducer deadLetters,
    SinkStatistics statistics,
    TouchBatch batch,
    TimeProvider time,
    ILogger logger,
    CancellationToken stoppingToken)
{
    // Of the eight seconds that a service has to stop.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    public bool HasWritten { get; private set; }

    /// <summary>Reads and writes until the service stops; returns then, with everything read either written or given up.</summary>
    public void Run()
    {
        using var consumer = clients.CreateConsumerBuilder<byte[], byte[]>(Configure)
            .SetPartitionsAssignedHandler(OnAssigned)
            .SetPartitionsRevokedHandler((_, _) => Forget())
            .SetPartitionsLostHandler((_, _) => Forget())
            .Build();
        try
        {
            consumer.Subscribe(SinkWorker.Sources);
            while (!stoppingToken.IsCancellationRequested)
            {
                if (Next(consumer) is { } record) Take(record);
                if (batch.IsDue) Write(consumer);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // In the middle of waiting for the database or for Kafka.
        }
        finally
        {
            if (stoppingToken.IsCancellationRequested) WriteLast(consumer);
            Leave(consumer);
        }
    }

    private static void Configure(ConsumerConfig config)
    {
        // All partitions move in one round, so that what is in memory is either all this member's or none of it.
        config.PartitionAssignmentStrategy = PartitionAssignmentStrategy.RoundRobin;
        // The warehouse knows how far it is. An offset that Kafka does not have means that records are missing: that is said, not passed over.
        config.AutoOffsetReset = AutoOffsetReset.Error;
        // Only for those who watch the group's lag.
        config.EnableAutoCommit = true;
        config.AutoCommitIntervalMs = 1_000;
    }

    private ConsumeResult<byte[], byte[]>? Next(IConsumer<byte[], byte[]> consumer)
    {
        ConsumeResult<byte[], byte[]>? record;
        try
        {
            record = consumer.Consume(batch.Patience);
        }
        catch (ConsumeException exception) when (exception.Error.Code == ErrorCode.Local_AutoOffsetReset)
        {
            PassOverMissing(consumer, exception.ConsumerRecord.TopicPartition);
            return null;
        }

        return _failure is null ? record : throw _failure;
    }

    private void Take(ConsumeResult<byte[], byte[]> record)
    {
        Touch? row = null;
        try
        {
            row = TouchReader.Read(record);
        }
        catch (InvalidDataException unreadable)
        {
            deadLetters.SendAsync(record, unreadable, stoppingToken).GetAwaiter().GetResult();
        }

        batch.Add(record.TopicPartitionOffset, _positions[record.TopicPartition], row);
    }

    private void Write(IConsumer<byte[], byte[]> consumer)
    {
        try
        {
            WriteBatch(consumer, stoppingToken);
        }
        catch (FencedException fenced)
        {
            statistics.GivenUp(fenced.Message);
            GoOnFromWarehouse(consumer);
        }
    }

    private void WriteLast(IConsumer<byte[], byte[]> consumer)
    {
        if (batch.IsEmpty) return;
        using var limit = new CancellationTokenSource(StopTimeout, time);
        try
        {
            WriteBatch(consumer, limit.Token);
        }
        catch (Exception exception) when (exception is FencedException or OperationCanceledException or NpgsqlException)
        {
            NotWritten(exception.Message);
        }
    }

    private void WriteBatch(IConsumer<byte[], byte[]> consumer, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var content = batch.Content;
        warehouse.WriteAsync(content, cancellationToken).GetAwaiter().GetResult();
        statistics.Written(content, time.GetElapsedTime(began));
        HasWritten = true;
        foreach (var advance in content.Advances)
        {
            _positions[advance.Partition] = advance.Next;
            Store(consumer, new TopicPartitionOffset(advance.Partition, advance.Next));
        }

        batch.Clear();
    }

    private static void Store(IConsumer<byte[], byte[]> consumer, TopicPartitionOffset next)
    {
        try
        {
            consumer.StoreOffset(next);
        }
        catch (KafkaException exception) when (exception.Error.Code == ErrorCode.Local_State)
        {
            // The partition has gone to another member meanwhile, whose business its lag is now.
        }
    }

    /// <summary>At once, so that the partitions need not wait for the session to time out.</summary>
    private void Leave(IConsumer<byte[], byte[]> consumer)
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

    [LoggerMessage(11, LogLevel.Information, "the last records are left to be read again: {Reason}")]
    private partial void NotWritten(string reason);

    [LoggerMessage(12, LogLevel.Debug, "the group is left to notice that this member has gone: {Reason}")]
    private partial void NotLeft(string reason);
}
