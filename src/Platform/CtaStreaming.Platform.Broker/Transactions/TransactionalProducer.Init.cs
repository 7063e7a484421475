using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Transactions;

internal sealed partial class TransactionalProducer
{
    /// <summary>Gives the id to a producer, under an identity that fences all that had it before. Their open transaction is aborted.</summary>
    /// <param name="claimed">Who the producer says it is, where it wants a new epoch after an error; otherwise None.</param>
    /// <returns>Null when the id has expired: look it up anew.</returns>
    /// <exception cref="IOException">The new identity could not be stored.</exception>
    public InitResult? Init(int timeoutMs, ProducerIdentity claimed)
    {
        lock (_gate)
        {
            if (_retired) return null;
            if (_state is not { } state) return Assign(New(timeoutMs));
            if (claimed != ProducerIdentity.None && claimed != state.Producer)
            {
                // Its last request was carried out and the answer lost, or somebody else has the id.
                return claimed == state.Previous && state.Status == TransactionStatus.Empty
                    ? new InitResult(ErrorCode.None, state.Producer)
                    : InitResult.Refused(ErrorCode.ProducerFenced);
            }

            if (state.Status == TransactionStatus.Ongoing) state = Decide(state.Fenced(context.NowMilliseconds));
            else if (state.IsDecided) state = Finish(state);
            if (state.IsDecided) return InitResult.Refused(ErrorCode.ConcurrentTransactions);
            return Assign(state with
            {
                Producer = state.Producer.IsExhausted ? new ProducerIdentity(context.ProducerIds.Next(), 0) : state.Producer.Next(),
                Previous = claimed,
                TimeoutMs = timeoutMs,
                Status = TransactionStatus.Empty,
                UpdatedAt = context.NowMilliseconds,
            });
        }
    }

    private TransactionState New(int timeoutMs) => new()
    {
        TransactionalId = Id,
        Producer = new ProducerIdentity(context.ProducerIds.Next(), 0),
        TimeoutMs = timeoutMs,
        UpdatedAt = context.NowMilliseconds,
    };

    private InitResult Assign(TransactionState state) => new(ErrorCode.None, Store(state).Producer);
}
