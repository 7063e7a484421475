using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Transactions.Storage;

namespace CtaStreaming.Platform.Broker.Transactions;

/// <summary>What all transactional ids share.</summary>
internal sealed record TransactionContext(
    TransactionOptions Options,
    TimeProvider Time,
    TransactionLog Log,
    TransactionOutcome Outcome,
    ProducerIds ProducerIds)
{
    /// <summary>Takes an id that has expired out of the coordinator's table.</summary>
    public required Action<TransactionalProducer> Retired { get; init; }

    public long NowMilliseconds => Time.GetUtcNow().ToUnixTimeMilliseconds();
}
