using CtaStreaming.Platform.Broker.Transactions;
using CtaStreaming.Platform.Broker.Transactions.Fields;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// AddOffsetsToTxn, versions 0-3.
//
// Behaviour
// * Lets the transaction commit offsets. Of which groups is not asked: all are kept in one place here, so any group's offsets end with it.
//
// Version notes
// 2: PRODUCER_FENCED where it was INVALID_PRODUCER_EPOCH before. 3: flexible.
internal sealed class AddOffsetsToTxnHandler(TransactionCoordinator transactions) : RequestHandler(ApiKey.AddOffsetsToTxn, 0, 3, flexibleFrom: 3)
{
    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var claim = TransactionClaim.Read(ref reader);
        var groupId = reader.ReadString();
        reader.ReadTaggedFields();

        var error = groupId.Length == 0
            ? ErrorCode.InvalidGroupId
            : claim.Carry(() => transactions.Add(claim.TransactionalId, claim.Producer, [TransactionPartition.Offsets]));
        response.WriteInt32(0);
        response.WriteError(FencedError.For(request.Version, since: 2, error));
        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }
}
