using CtaStreaming.Platform.Broker.Transactions;
using CtaStreaming.Platform.Broker.Transactions.Fields;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// EndTxn, versions 0-3.
//
// Behaviour
// * When it is answered, readers of committed records and of offsets see the outcome. Kafka answers once the decision is stored, which
//   here happens only where a partition cannot be written to; the rest then follows as soon as it can.
// * Asked again with the same outcome it succeeds; with the other one, or without a transaction, it is INVALID_TXN_STATE.
//
// Version notes
// 2: PRODUCER_FENCED where it was INVALID_PRODUCER_EPOCH before. 3: flexible. 5 would bump the epoch (transactions V2).
internal sealed class EndTxnHandler(TransactionCoordinator transactions) : RequestHandler(ApiKey.EndTxn, 0, 3, flexibleFrom: 3)
{
    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var claim = TransactionClaim.Read(ref reader);
        var commit = reader.ReadBool();
        reader.ReadTaggedFields();

        var error = claim.Carry(() => transactions.End(claim.TransactionalId, claim.Producer, commit));
        response.WriteInt32(0);
        response.WriteError(FencedError.For(request.Version, since: 2, error));
        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }
}
