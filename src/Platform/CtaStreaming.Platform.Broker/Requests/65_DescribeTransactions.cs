using CtaStreaming.Platform.Broker.Groups.Fields;
using CtaStreaming.Platform.Broker.Transactions;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// DescribeTransactions, version 0.
//
// Behaviour
// * An id that is not known is TRANSACTIONAL_ID_NOT_FOUND, and does not spoil the others.
// * Offsets in the transaction show as a partition of __consumer_offsets, as in Kafka.
//
// Version notes
// 0: the only one; flexible
internal sealed class DescribeTransactionsHandler(TransactionCoordinator transactions)
    : RequestHandler(ApiKey.DescribeTransactions, 0, 0, flexibleFrom: 0)
{
    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var ids = StringsField.Read(ref reader);
        reader.ReadTaggedFields();

        response.WriteInt32(0);
        response.WriteArray(ids, id => Write(response, id, transactions.Describe(id)));
        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }

    private static void Write(ResponseWriter response, string id, TransactionState? state)
    {
        response.WriteError(state is null ? ErrorCode.TransactionalIdNotFound : ErrorCode.None);
        response.WriteString(id);
        response.WriteString(state?.Status.ToString() ?? "");
        response.WriteInt32(state?.TimeoutMs ?? 0);
        response.WriteInt64(state?.StartedAt ?? -1);
        response.WriteInt64(state?.Producer.Id ?? -1);
        response.WriteInt16(state?.Producer.Epoch ?? -1);
        response.WriteArray((state?.Partitions ?? []).GroupBy(partition => partition.Topic).ToList(), topic =>
        {
            response.WriteString(topic.Key);
            response.WriteArray(topic.Select(partition => partition.Partition).Order().ToList(), response.WriteInt32);
            response.WriteTaggedFields();
        });
        response.WriteTaggedFields();
    }
}
