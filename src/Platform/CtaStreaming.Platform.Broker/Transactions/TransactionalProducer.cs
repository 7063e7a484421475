using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Transactions;

/// <summary>
/// One transactional id: who may use it, and its transaction. Changes come one at a time, each durable before anybody hears of it:
/// the decision, then the markers in the partitions, then the offsets, then that all of it is done.
/// </summary>
/// <remarks>
/// The rules are those of
/// <see href="https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging">KIP-98</see> with
/// epochs bumped on request (KIP-360). Kafka answers EndTxn after the decision and tells the partitions later, which clients notice as
/// CONCURRENT_TRANSACTIONS on their next transaction. Here everything is in one process and done before the answer.
/// </remarks>
internal sealed partial class TransactionalProducer(string id, TransactionContext context, TransactionState? stored)
{
    /// <summary>Taken before the locks of partitions and groups, never while one of them is held.</summary>
    private readonly Lock _gate = new();

    private volatile TransactionState? _state = stored;
    private bool _retired;

    public string Id { get; } = id;

    /// <summary>Null until the first producer has the id. Read without a lock.</summary>
    public TransactionState? State => _state;

    /// <summary>Puts partitions into the open transaction, or opens one with them.</summary>
    /// <exception cref="IOException">It could not be stored.</exception>
    public ErrorCode Add(ProducerIdentity producer, IReadOnlyCollection<TransactionPartition> partitions)
    {
        lock (_gate)
        {
            var error = Check(producer, out var state);
            if (error != ErrorCode.None) return error;
            if (state.IsDecided) state = Finish(state);
            if (state.IsDecided) return ErrorCode.ConcurrentTransactions;
            if (!partitions.All(state.Includes)) Store(state.With(partitions, context.NowMilliseconds));
            return ErrorCode.None;
        }
    }

    /// <summary>Commits or aborts. When it returns, readers of committed records see the outcome.</summary>
    /// <exception cref="IOException">The decision could not be stored: the transaction is still open.</exception>
    public ErrorCode End(ProducerIdentity producer, bool commit)
    {
        lock (_gate)
        {
            var error = Check(producer, out var state);
            if (error != ErrorCode.None) return error;
            if (state.Status == TransactionStatus.Ongoing)
            {
                // Once it is stored it is decided, even where a partition cannot be told yet.
                Decide(state.Decided(commit, context.NowMilliseconds));
                return ErrorCode.None;
            }

            if (state.Status == TransactionStatus.Empty || state.IsCommit != commit) return ErrorCode.InvalidTxnState;
            if (state.IsDecided) state = Finish(state);
            return state.IsDecided ? ErrorCode.ConcurrentTransactions : ErrorCode.None;
        }
    }

    /// <summary>Whether a batch of the producer, or offsets, may go to a partition now. Takes no lock.</summary>
    public ErrorCode CheckIncludes(ProducerIdentity producer, TransactionPartition partition)
    {
        var state = _state;
        if (state is null || state.Producer.Id != producer.Id) return ErrorCode.InvalidProducerIdMapping;
        if (state.Producer.Epoch != producer.Epoch) return ErrorCode.InvalidProducerEpoch;
        return state.Includes(partition) ? ErrorCode.None : ErrorCode.InvalidTxnState;
    }

    private ErrorCode Check(ProducerIdentity producer, out TransactionState state)
    {
        state = _state!;
        if (_retired || state is null || state.Producer.Id != producer.Id) return ErrorCode.InvalidProducerIdMapping;
        return state.Producer.Epoch == producer.Epoch ? ErrorCode.None : ErrorCode.ProducerFenced;
    }

    private TransactionState Store(TransactionState state)
    {
        context.Log.Write(state);
        return _state = state;
    }

    /// <summary>Stores a decision, which is the point of no return, and carries it out.</summary>
    private TransactionState Decide(TransactionState decided) => Finish(Store(decided));

    /// <summary>Carries a decision out. Where that fails the state remains as it is, and the timer tries again.</summary>
    private TransactionState Finish(TransactionState decided)
    {
        try
        {
            context.Outcome.CarryOut(decided);
            return Store(decided.Completed(context.NowMilliseconds));
        }
        catch (IOException exception)
        {
            BrokerTrace.Error($"Transaction of '{Id}' is decided ({decided.Status}) but not carried out: {exception.Message} It is tried again.");
            return decided;
        }
    }
}
