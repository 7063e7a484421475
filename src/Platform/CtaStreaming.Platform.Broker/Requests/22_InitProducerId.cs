using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Transactions;
using CtaStreaming.Platform.Broker.Transactions.Fields;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// InitProducerId, versions 0-4.
//
// Behaviour
// * Without a transactional id: a producer id that was never given out before, epoch 0.
// * With one: the id's producer id under an epoch of its own, which fences every producer that had it before. A transaction that one of
//   those left open is aborted first; Kafka answers CONCURRENT_TRANSACTIONS meanwhile and lets the client ask again.
// * A producer that wants a new epoch after an error says who it is. It gets one only if it still has the id; the same request
//   sent again gets the same answer.
// * Deviation: more than 100 000 transactional ids at a time are refused with POLICY_VIOLATION.
//
// Version notes
// 2: flexible. 3: the producer's current id and epoch. 4: PRODUCER_FENCED where it was INVALID_PRODUCER_EPOCH before.
internal sealed class InitProducerIdHandler(ProducerIds ids, TransactionCoordinator transactions)
    : RequestHandler(ApiKey.InitProducerId, 0, 4, flexibleFrom: 2)
{
    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var transactionalId = reader.ReadNullableString();
        var timeoutMs = reader.ReadInt32();
        var claimed = request.Version >= 3 ? new ProducerIdentity(reader.ReadInt64(), reader.ReadInt16()) : ProducerIdentity.None;
        reader.ReadTaggedFields();

        var (error, producer) = Init(transactionalId, timeoutMs, claimed);
        response.WriteInt32(0);
        response.WriteError(FencedError.For(request.Version, since: 4, error));
        response.WriteInt64(producer.Id);
        response.WriteInt16(producer.Epoch);
        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }

    private InitResult Init(string? transactionalId, int timeoutMs, ProducerIdentity claimed)
    {
        if (claimed.Id < 0 != claimed.Epoch < 0 || transactionalId is "") return InitResult.Refused(ErrorCode.InvalidRequest);
        try
        {
            if (transactionalId is null) return new InitResult(ErrorCode.None, new ProducerIdentity(ids.Next(), 0));
            return transactions.Init(transactionalId, timeoutMs, claimed.Id < 0 ? ProducerIdentity.None : claimed);
        }
        catch (IOException exception)
        {
            BrokerTrace.Error($"No producer id could be given out: {exception.Message}");
            return InitResult.Refused(transactionalId is null ? ErrorCode.KafkaStorageError : ErrorCode.CoordinatorNotAvailable);
        }
    }
}
