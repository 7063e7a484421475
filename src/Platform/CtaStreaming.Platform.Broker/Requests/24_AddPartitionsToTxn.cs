using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Groups.Fields;
using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Transactions;
using CtaStreaming.Platform.Broker.Transactions.Fields;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// AddPartitionsToTxn, versions 0-3.
//
// Behaviour
// * Stored before it is answered: whatever is written to a partition afterwards is ended with the transaction, also after a crash.
// * All or nothing: a partition that does not exist is UNKNOWN_TOPIC_OR_PARTITION, all others are then OPERATION_NOT_ATTEMPTED.
//
// Version notes
// 2: PRODUCER_FENCED where it was INVALID_PRODUCER_EPOCH before. 3: flexible. 4 and later are between brokers.
internal sealed class AddPartitionsToTxnHandler(TopicStore topics, TransactionCoordinator transactions)
    : RequestHandler(ApiKey.AddPartitionsToTxn, 0, 3, flexibleFrom: 3)
{
    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var claim = TransactionClaim.Read(ref reader);
        var wanted = PartitionNumbersField.Read(ref reader) ?? [];
        reader.ReadTaggedFields();

        response.WriteInt32(0);
        PartitionResultsField.Write(response, Add(request.Version, claim, wanted));
        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }

    private List<TopicPartitions<PartitionResult>> Add(short version, TransactionClaim claim, List<TopicPartitions<int>> wanted)
    {
        if (wanted.Any(topic => topic.Partitions.Any(partition => !Exists(topic.Topic, partition))))
        {
            return Answer(wanted, (topic, partition) => Exists(topic, partition) ? ErrorCode.OperationNotAttempted : ErrorCode.UnknownTopicOrPartition);
        }

        var partitions = wanted.SelectMany(topic => topic.Partitions.Select(partition => new TransactionPartition(topic.Topic, partition))).ToList();
        var error = claim.Carry(() => transactions.Add(claim.TransactionalId, claim.Producer, partitions));
        error = FencedError.For(version, since: 2, error);
        return Answer(wanted, (_, _) => error);
    }

    private bool Exists(string name, int partition) => topics.TryGet(name, out var topic) && topic.TryGetPartition(partition, out _);

    private static List<TopicPartitions<PartitionResult>> Answer(List<TopicPartitions<int>> wanted, Func<string, int, ErrorCode> error) =>
        [.. wanted.Select(topic => topic.Map((name, partition) => new PartitionResult(partition, error(name, partition))))];
}
