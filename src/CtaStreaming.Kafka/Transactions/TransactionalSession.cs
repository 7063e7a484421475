using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Kafka.Transactions;

/// <summary>
/// A consumer and a transactional producer, from joining the group to the first failure. There is no repair: whatever goes
/// wrong, the transaction is aborted and a new session starts from what Kafka has, so that nothing held in memory needs undoing.
/// </summary>
/// <remarks>
/// Several members are fenced by the group's generation, which travels with the offsets into the transaction
/// (https://cwiki.apache.org/confluence/display/KAFKA/KIP-447), a predecessor of the same name also by its transactional id.
/// </remarks>
internal sealed partial class TransactionalSession : IDisposable
{
    private static readonly TimeSpan InitTimeout = TimeSpan.FromSeconds(5);

    // Of the eight seconds that a service has to stop.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(2);

    private readonly TransactionalWorker _worker;
    private readonly TransactionalClients _clients;
    private readonly ILogger _logger;
    private readonly CancellationToken _stoppingToken;
    private readonly IProducer<byte[], byte[]> _producer;
    private readonly TransactionBatch _batch;
    private readonly List<(TopicPartitionOffset Record, string Topic, string Reason)> _letters = [];
    private Exception? _failure;
    private bool _isRestored;

    public TransactionalSession(TransactionalWorker worker, TransactionalClients clients, ILogger logger, CancellationToken stoppingToken)
    {
        _worker = worker;
        _clients = clients;
        _logger = logger;
        _stoppingToken = stoppingToken;
        _producer = clients.CreateProducer(worker.Name);
        _batch = new TransactionBatch(_producer, clients.Options, clients.Time, stoppingToken);
    }

    /// <summary>Reads, transforms and writes until the service stops; returns then, with everything read either committed or given up.</summary>
    public void Run()
    {
        // First of all: it ends what a predecessor left open, so that the offsets read next are final.
        InitTransactions();
        using var consumer = _clients.CreateConsumerBuilder(_worker.Name)
            .SetPartitionsAssignedHandler(OnAssigned)
            .SetPartitionsRevokedHandler(OnRevoked)
            .SetPartitionsLostHandler(OnLost)
            .Build();
        try
        {
            _worker.Subscribe(consumer, _stoppingToken);
            while (!_stoppingToken.IsCancellationRequested)
            {
                var record = Next(consumer);
                if (record is not null) Handle(record);
                if (_batch.IsDue) Commit(consumer);
            }

            Commit(consumer);
        }
        catch
        {
            Abort();
            throw;
        }
        finally
        {
            Leave(consumer);
        }
    }

    public void Dispose() => _producer.Dispose();

    private void InitTransactions()
    {
        for (var attempt = 1; ; attempt++)
        {
            _stoppingToken.ThrowIfCancellationRequested();
            try
            {
                _producer.InitTransactions(InitTimeout);
                return;
            }
            catch (KafkaRetriableException exception)
            {
                if (attempt == 1) WaitingForCoordinator(_worker.Name, exception.Error.Reason);
            }
        }
    }

    private ConsumeResult<byte[], byte[]>? Next(IConsumer<byte[], byte[]> consumer)
    {
        ConsumeResult<byte[], byte[]>? record;
        try
        {
            record = consumer.Consume(_batch.Patience);
        }
        catch (ConsumeException exception) when (exception.Error.IsFatal || exception.Error.Code == ErrorCode.Local_Fatal)
        {
            throw new InvalidOperationException(
                $"Kafka lets {_worker.Name} read no longer. Does another program run as instance '{_clients.Options.Instance}'? Give each its own --instance. ({exception.Error.Reason})",
                exception);
        }

        return _failure is null ? record : throw _failure;
    }

    private void Handle(ConsumeResult<byte[], byte[]> record)
    {
        if (!_isRestored)
        {
            // Only now: that a record has come means that the group's offset is final, and with it all that was written up to there.
            _worker.Restore(_stoppingToken);
            _isRestored = true;
        }

        if (!_batch.IsOpen) _batch.Begin();
        try
        {
            _worker.Process(record, _batch);
        }
        catch (InvalidDataException undecodable)
        {
            PutAside(record, undecodable);
        }

        _batch.MovePast(record);
    }

    private void PutAside(ConsumeResult<byte[], byte[]> record, InvalidDataException cause)
    {
        var topic = DeadLetter.TopicOf(record.Topic);
        _clients.EnsureTopic(new TopicSpecification { Name = topic, NumPartitions = 1 }, _stoppingToken);
        var letter = DeadLetter.Write(record, cause, _clients.ServiceName);
        try
        {
            _batch.Produce(topic, letter);
        }
        catch (ProduceException<byte[], byte[]> exception) when (exception.Error.Code == ErrorCode.MsgSizeTooLarge)
        {
            DeadLetter.LeaveValueOut(letter);
            _batch.Produce(topic, letter);
        }

        _letters.Add((record.TopicPartitionOffset, topic, cause.Message));
    }

    private void Commit(IConsumer<byte[], byte[]> consumer)
    {
        if (!_batch.IsOpen) return;
        var records = _batch.Count;
        _batch.Commit(consumer.ConsumerGroupMetadata, _stoppingToken.IsCancellationRequested ? StopTimeout : _clients.Options.Timeout);
        _worker.OnCommitted(records);
        foreach (var (record, topic, reason) in _letters)
        {
            DeadLetter.Count(record.Topic);
            LetterSent(record, topic, reason);
        }

        _letters.Clear();
    }

    private void Abort()
    {
        if (!_batch.IsOpen) return;
        _letters.Clear();
        try
        {
            _batch.Abort(_stoppingToken.IsCancellationRequested ? StopTimeout : _clients.Options.Timeout);
        }
        catch (KafkaException exception)
        {
            // The next session's first act aborts it, or Kafka does when it times out.
            NotAborted(_worker.Name, exception.Error.Reason);
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
            NotLeft(_worker.Name, exception.Error.Reason);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Worker}: waiting for Kafka's transaction coordinator: {Reason}")]
    private partial void WaitingForCoordinator(string worker, string reason);

    [LoggerMessage(2, LogLevel.Warning, "put {Record} aside into {Topic}: {Reason}")]
    private partial void LetterSent(TopicPartitionOffset record, string topic, string reason);

    [LoggerMessage(3, LogLevel.Information, "{Worker}: the transaction is left to Kafka to abort: {Reason}")]
    private partial void NotAborted(string worker, string reason);

    [LoggerMessage(6, LogLevel.Debug, "{Worker}: the group is left to notice that this member has gone: {Reason}")]
    private partial void NotLeft(string worker, string reason);

    [LoggerMessage(4, LogLevel.Information, "{Worker}: got {Count} partitions, {First} the first of them")]
    private partial void Assigned(string worker, int count, TopicPartition first);

    [LoggerMessage(5, LogLevel.Information, "{Worker}: gave up {Count} partitions, {First} the first of them")]
    private partial void Revoked(string worker, int count, TopicPartition first);
}
