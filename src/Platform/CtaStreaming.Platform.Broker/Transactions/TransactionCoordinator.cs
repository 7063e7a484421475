using System.Collections.Concurrent;
using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Transactions.Storage;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Transactions;

/// <summary>All transactional ids of the broker. Request handlers talk to it; each id keeps its own rules.</summary>
internal sealed class TransactionCoordinator : IDisposable
{
    private readonly ConcurrentDictionary<string, TransactionalProducer> _producers = new(StringComparer.Ordinal);
    private readonly TransactionContext _context;
    private readonly Lock _checking = new();
    private readonly ITimer _timer;
    private volatile bool _stopped;

    private TransactionCoordinator(TransactionLog log, TransactionOptions options, TransactionOutcome outcome, ProducerIds ids, TimeProvider time)
    {
        _context = new TransactionContext(options, time, log, outcome, ids)
        {
            Retired = producer => _producers.TryRemove(KeyValuePair.Create(producer.Id, producer)),
        };
        foreach (var state in log.ReadAll())
        {
            _producers[state.TransactionalId] = new TransactionalProducer(state.TransactionalId, _context, state);
        }

        foreach (var producer in _producers.Values) producer.Resume();
        _timer = time.CreateTimer(_ => Check(), null, options.CheckInterval, options.CheckInterval);
    }

    /// <summary>Opens what is stored under the data directory and finishes the transactions that were being ended when the broker died.</summary>
    /// <exception cref="Log.CorruptLogException">The log is damaged.</exception>
    /// <exception cref="InvalidDataException">The log holds records that this version cannot read.</exception>
    public static TransactionCoordinator Open(
        string dataDirectory,
        TransactionOptions options,
        TopicStore topics,
        GroupCoordinator groups,
        ProducerIds ids,
        TimeProvider time)
    {
        var log = TransactionLog.Open(dataDirectory, time);
        try
        {
            var coordinator = new TransactionCoordinator(log, options, new TransactionOutcome(topics, groups), ids, time);
            coordinator.DropOrphans(groups);
            return coordinator;
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    /// <exception cref="IOException">The producer's identity could not be stored.</exception>
    public InitResult Init(string transactionalId, int timeoutMs, ProducerIdentity claimed)
    {
        if (transactionalId.Length > _context.Options.MaxIdLength) return InitResult.Refused(ErrorCode.InvalidRequest);
        if (timeoutMs <= 0 || timeoutMs > _context.Options.MaxTimeout.TotalMilliseconds) return InitResult.Refused(ErrorCode.InvalidTransactionTimeout);
        while (true)
        {
            if (!_producers.TryGetValue(transactionalId, out var producer))
            {
                // Not retried by any client, unlike the errors of a coordinator that is short of something.
                if (_producers.Count >= _context.Options.MaxIds) return InitResult.Refused(ErrorCode.PolicyViolation);
                producer = _producers.GetOrAdd(transactionalId, static (id, context) => new TransactionalProducer(id, context, null), _context);
            }

            try
            {
                if (producer.Init(timeoutMs, claimed) is { } result) return result;
            }
            finally
            {
                producer.RetireIfUnused();
            }
        }
    }

    /// <exception cref="IOException">It could not be stored.</exception>
    public ErrorCode Add(string transactionalId, ProducerIdentity producer, IReadOnlyCollection<TransactionPartition> partitions) =>
        Find(transactionalId)?.Add(producer, partitions) ?? ErrorCode.InvalidProducerIdMapping;

    /// <exception cref="IOException">The decision could not be stored.</exception>
    public ErrorCode End(string transactionalId, ProducerIdentity producer, bool commit) =>
        Find(transactionalId)?.End(producer, commit) ?? ErrorCode.InvalidProducerIdMapping;

    /// <summary>Whether a producer may write to a partition as part of its transaction. Takes no lock.</summary>
    public ErrorCode CheckIncludes(string transactionalId, ProducerIdentity producer, TransactionPartition partition) =>
        Find(transactionalId)?.CheckIncludes(producer, partition) ?? ErrorCode.InvalidProducerIdMapping;

    /// <summary>Null where there is no such id.</summary>
    public TransactionState? Describe(string transactionalId) => Find(transactionalId)?.State;

    public IEnumerable<TransactionState> List() => _producers.Values.Select(producer => producer.State).OfType<TransactionState>();

    public void Dispose()
    {
        _stopped = true;
        _timer.Dispose();
        // Lets a round that is under way come to its next id and see that it is over.
        _checking.Enter();
        _checking.Exit();
        _context.Log.Dispose();
    }

    private TransactionalProducer? Find(string transactionalId) => _producers.GetValueOrDefault(transactionalId);

    private void Check()
    {
        if (!_checking.TryEnter()) return;
        try
        {
            var now = _context.NowMilliseconds;
            foreach (var producer in _producers.Values)
            {
                if (_stopped) return;
                producer.Check(now);
            }
        }
        finally
        {
            _checking.Exit();
        }
    }

    /// <summary>
    /// Drops offsets that wait for a transaction nobody knows of. The death of the process leaves none; a power failure may, and who
    /// asks for stable offsets would wait for ever.
    /// </summary>
    private void DropOrphans(GroupCoordinator groups)
    {
        var known = List().Where(state => state.IsDecided || state.Includes(TransactionPartition.Offsets)).Select(state => state.Producer.Id).ToHashSet();
        foreach (var producerId in groups.Stagers().Where(id => !known.Contains(id)))
        {
            BrokerTrace.Warning($"Offsets of producer {producerId} belong to a transaction that is not known any more and are dropped.");
            groups.EndTransaction(producerId, commit: false);
        }
    }
}
