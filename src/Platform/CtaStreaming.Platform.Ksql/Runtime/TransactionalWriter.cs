using System.Diagnostics;
using Confluent.Kafka;
using CtaStreaming.Platform.Ksql.Kafka;

namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>A transactional producer of one query, and the transaction that it has open.</summary>
internal sealed class TransactionalWriter : IDisposable
{
    /// <summary>After which Kafka gives up a transaction whose producer says nothing more. Until then its readers see nothing of what comes after it.</summary>
    private static readonly TimeSpan TransactionTimeout = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan InitTimeout = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan CommitTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AbortTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan QueueWait = TimeSpan.FromMilliseconds(20);

    /// <summary>A call that waits for the broker is cut into pieces of this length, because the client's calls cannot be cancelled.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IProducer<byte[]?, byte[]?> _producer;
    private readonly TimeProvider _time;
    private volatile Error? _fatal;
    private long _began;
    private DateTimeOffset _beganAt;

    /// <param name="transactionalId">A writer that comes later with the same one fences this one.</param>
    public TransactionalWriter(KafkaClients clients, string transactionalId, TimeProvider time)
    {
        _producer = clients.TransactionalProducer(transactionalId, TransactionTimeout, lingerMs: 2, error => _fatal ??= error);
        _time = time;
    }

    public bool IsOpen { get; private set; }

    /// <summary>Since the transaction was opened.</summary>
    public TimeSpan Age => IsOpen ? _time.GetElapsedTime(_began) : TimeSpan.Zero;

    /// <summary>Fences a predecessor and ends what it left open, so that the offsets read next are final.</summary>
    public void Init(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                _producer.InitTransactions(InitTimeout);
                return;
            }
            catch (KafkaRetriableException)
            {
                // The coordinator is not there yet; InitTransactions has waited already.
            }
        }
    }

    public void Begin()
    {
        if (IsOpen) return;
        Guarded(_producer.BeginTransaction);
        (IsOpen, _began, _beganAt) = (true, _time.GetTimestamp(), _time.GetUtcNow());
    }

    /// <summary>Sends a record. Whether it has arrived shows when the transaction is committed.</summary>
    /// <exception cref="FencedException">Another writer with the same id has come.</exception>
    /// <exception cref="KafkaException">The transaction has failed, or the record is too large.</exception>
    public void Produce(TopicPartition partition, Message<byte[]?, byte[]?> message)
    {
        while (true)
        {
            try
            {
                _producer.Produce(partition, message);
                return;
            }
            catch (ProduceException<byte[]?, byte[]?> exception) when (exception.Error.Code == ErrorCode.Local_QueueFull)
            {
                // Records that cannot be delivered leave the queue when the transaction has timed out, and then the next one is refused.
                _producer.Poll(QueueWait);
            }
            catch (KafkaException exception) when (IsFenced(exception))
            {
                throw new FencedException(exception);
            }
        }
    }

    /// <exception cref="FencedException">Another writer with the same id has come. Nothing was committed.</exception>
    /// <exception cref="KafkaException">Not committed, or it is not known whether it is.</exception>
    public void Commit(IEnumerable<TopicPartitionOffset> positions, IConsumerGroupMetadata group, CancellationToken stopping)
    {
        Guarded(() => Await(timeout => _producer.SendOffsetsToTransaction(positions, group, timeout), stopping));
        Guarded(() => Await(_producer.CommitTransaction, stopping));
        IsOpen = false;
    }

    /// <summary>Gives up what is open. Where that fails, the next one with this id does it.</summary>
    public void Abort()
    {
        if (!IsOpen) return;
        IsOpen = false;
        try
        {
            _producer.AbortTransaction(AbortTimeout);
        }
        catch (KafkaException)
        {
            // It must not take the place of the failure that has brought it about.
        }
    }

    public void Dispose() => _producer.Dispose();

    /// <summary>A call that has timed out goes on where it was when it is made again.</summary>
    private static void Await(Action<TimeSpan> call, CancellationToken stopping)
    {
        for (var started = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                call(Patience);
                return;
            }
            catch (KafkaRetriableException) when (!stopping.IsCancellationRequested && Stopwatch.GetElapsedTime(started) < CommitTimeout)
            {
            }
        }
    }

    private void Guarded(Action call)
    {
        try
        {
            call();
        }
        catch (KafkaException exception) when (IsFenced(exception))
        {
            throw new FencedException(exception);
        }
    }

    /// <summary>
    /// Whether somebody else has taken over. Kafka gives up a transaction by the same means when it has heard nothing of it for too long,
    /// such as while this process was suspended; then there is nobody else. By the calendar, because other clocks may stand still meanwhile.
    /// </summary>
    private bool IsFenced(KafkaException exception)
    {
        var code = exception.Error.Code == ErrorCode.Local_Fatal && _fatal is { } fatal ? fatal.Code : exception.Error.Code;
        if (code is not (ErrorCode.Local_Fenced or ErrorCode.ProducerFenced or ErrorCode.InvalidProducerEpoch)) return false;
        return !IsOpen || _time.GetUtcNow() - _beganAt < TransactionTimeout;
    }
}
