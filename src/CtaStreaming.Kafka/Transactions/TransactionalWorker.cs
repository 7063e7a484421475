using System.Diagnostics.Metrics;
using Confluent.Kafka;
using CtaStreaming.Hosting;
using CtaStreaming.Kafka.SchemaRegistry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Kafka.Transactions;

/// <summary>
/// Reads records, transforms them and writes what comes of them, exactly once: output and offsets are committed together. Several
/// programs with the same application name share the partitions.
/// </summary>
/// <remarks>
/// Calls come on one thread of the worker's own, in this order: <see cref="PrepareAsync"/> once; <see cref="Subscribe"/>;
/// <see cref="Restore"/> before the first record and again before the first one after partitions have come; <see cref="Process"/>
/// for each record. After any failure it begins again with <see cref="Subscribe"/>.
/// </remarks>
/// <param name="clients">Makes consumer and producer.</param>
/// <param name="logger">The log of the derived service.</param>
public abstract partial class TransactionalWorker(TransactionalClients clients, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan SummaryInterval = TimeSpan.FromMinutes(1);

    private static readonly Counter<long> Records = Instrumentation.Meter.CreateCounter<long>(
        "cta.processed", "{record}", "Records whose transaction is committed.");

    private static readonly Counter<long> Transactions = Instrumentation.Meter.CreateCounter<long>(
        "cta.transactions", "{transaction}", "Transactions committed.");

    private static readonly Counter<long> Restarts = Instrumentation.Meter.CreateCounter<long>(
        "cta.transactions.restarts", "{restart}", "Failures after which a worker has started anew from what Kafka has.");

    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(5), clients.Time);
    private long _records;
    private long _transactions;
    private long _summarised;
    private long _lastSummary;

    /// <summary>
    /// A word for this worker, unique in its program: part of the names of its consumer group and its transactional id, so a change of
    /// it starts reading from the beginning.
    /// </summary>
    public abstract string Name { get; }

    /// <summary>Waits for what must be there before records can be processed, such as the topics to write to.</summary>
    protected abstract Task PrepareAsync(CancellationToken stoppingToken);

    /// <summary>Subscribes to topics by name or pattern; may wait for them.</summary>
    protected internal abstract void Subscribe(IConsumer<byte[], byte[]> consumer, CancellationToken stoppingToken);

    /// <summary>Rebuilds from Kafka whatever the worker remembers of earlier records; all of their output is committed by now.</summary>
    protected internal virtual void Restore(CancellationToken stoppingToken)
    {
    }

    /// <summary>Transforms one record. What it remembers beyond the call must be restorable.</summary>
    /// <exception cref="InvalidDataException">
    /// The record cannot be decoded, nothing of it has been produced or remembered: it goes to the dead letters, in the same transaction.
    /// </exception>
    protected internal abstract void Process(ConsumeResult<byte[], byte[]> record, ITransactionOutput output);

    internal void OnCommitted(int records)
    {
        _backoff.Reset();
        _records += records;
        _transactions++;
        var worker = new KeyValuePair<string, object?>("worker", Name);
        Records.Add(records, worker);
        Transactions.Add(1, worker);
        if (clients.Time.GetElapsedTime(_lastSummary) >= SummaryInterval) LogSummary();
    }

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await PrepareAsync(stoppingToken).ConfigureAwait(false);
        _lastSummary = clients.Time.GetTimestamp();
        // Consume and commit block; on a thread of the pool they would keep one from everybody else.
        await Task.Factory.StartNew(() => Run(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        LogSummary();
    }

    private void Run(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                using var session = new TransactionalSession(this, clients, logger, stoppingToken);
                session.Run();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is KafkaException or TimeoutException or OperationCanceledException || SchemaRegistryException.IsTransient(exception))
            {
                if (stoppingToken.IsCancellationRequested) return;
                Restarts.Add(1, new KeyValuePair<string, object?>("worker", Name));
                Restarting(Name, exception.Message);
                if (stoppingToken.WaitHandle.WaitOne(_backoff.NextDelay())) return;
            }
        }
    }

    private void LogSummary()
    {
        if (_records > _summarised) Summary(Name, _records, _transactions);
        _summarised = _records;
        _lastSummary = clients.Time.GetTimestamp();
    }

    [LoggerMessage(1, LogLevel.Warning, "{Worker}: starts anew from what is committed: {Reason}")]
    private partial void Restarting(string worker, string reason);

    [LoggerMessage(2, LogLevel.Information, "{Worker}: {Records} records processed in {Transactions} transactions")]
    private partial void Summary(string worker, long records, long transactions);
}
