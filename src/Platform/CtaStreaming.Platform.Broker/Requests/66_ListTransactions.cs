using CtaStreaming.Platform.Broker.Groups.Fields;
using CtaStreaming.Platform.Broker.Transactions;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// ListTransactions, versions 0-1.
//
// Behaviour
// * Filters that are not empty are combined. States that do not exist are sent back by name, and match nothing.
//
// Version notes
// 0: flexible. 1: a filter for those that are open for longer than some milliseconds; -1 for none.
internal sealed class ListTransactionsHandler(TransactionCoordinator transactions, TimeProvider time)
    : RequestHandler(ApiKey.ListTransactions, 0, 1, flexibleFrom: 0)
{
    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var states = StringsField.Read(ref reader);
        List<long> producerIds = [];
        for (var count = reader.ReadArrayLength(); count > 0; count--) producerIds.Add(reader.ReadInt64());
        var longerThan = request.Version >= 1 ? reader.ReadInt64() : -1;
        reader.ReadTaggedFields();

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var listed = transactions.List().Where(state =>
            (states.Count == 0 || states.Contains(state.Status.ToString()))
            && (producerIds.Count == 0 || producerIds.Contains(state.Producer.Id))
            && (longerThan < 0 || (state.StartedAt >= 0 && now - state.StartedAt > longerThan)));
        response.WriteInt32(0);
        response.WriteError(ErrorCode.None);
        response.WriteArray(states.Where(state => !Enum.IsDefined(typeof(TransactionStatus), state)).ToList(), response.WriteString);
        response.WriteArray(listed.ToList(), state =>
        {
            response.WriteString(state.TransactionalId);
            response.WriteInt64(state.Producer.Id);
            response.WriteString(state.Status.ToString());
            response.WriteTaggedFields();
        });
        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }
}
