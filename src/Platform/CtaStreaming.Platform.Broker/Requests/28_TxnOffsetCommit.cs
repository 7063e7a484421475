using CtaStreaming.Platform.Broker.Groups;
using CtaStreaming.Platform.Broker.Groups.Fields;
using CtaStreaming.Platform.Broker.Transactions;
using CtaStreaming.Platform.Broker.Transactions.Fields;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// TxnOffsetCommit, versions 0-3.
//
// Behaviour
// * Stores offsets that count once the transaction is committed; AddOffsetsToTxn has to come first.
// * From version 3 on the consumer that read the records must still be a member of the generation it names: one that lost its
//   partitions to another cannot commit for them. A rebalance under way is no error.
// * A stale producer is INVALID_PRODUCER_EPOCH in every version.
// * Of a plain commit and a transaction's for the same partition, the one that is decided later wins.
//
// Version notes
// 2: leader epoch of each offset. 3: flexible; generation, member and static name of the consumer.
internal sealed class TxnOffsetCommitHandler(GroupCoordinator groups, TransactionCoordinator transactions)
    : RequestHandler(ApiKey.TxnOffsetCommit, 0, 3, flexibleFrom: 3)
{
    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var transactionalId = reader.ReadString();
        var groupId = reader.ReadString();
        var producer = new ProducerIdentity(reader.ReadInt64(), reader.ReadInt16());
        var claim = request.Version >= 3
            ? new MemberClaim(groupId, reader.ReadInt32(), reader.ReadString(), reader.ReadNullableString())
            : new MemberClaim(groupId, -1, "", null);
        var topics = ReadTopics(ref reader, request.Version);

        response.WriteInt32(0);
        PartitionResultsField.Write(response, Stage(new TransactionClaim(transactionalId, producer), claim, topics));
        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }

    private List<TopicPartitions<PartitionCommit>> ReadTopics(ref RequestReader reader, short version)
    {
        var now = groups.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var topics = new List<TopicPartitions<PartitionCommit>>();
        for (var topicCount = reader.ReadArrayLength(); topicCount > 0; topicCount--)
        {
            var name = reader.ReadString();
            var partitions = new List<PartitionCommit>();
            for (var count = reader.ReadArrayLength(); count > 0; count--)
            {
                partitions.Add(new PartitionCommit(reader.ReadInt32(), new CommittedOffset
                {
                    Offset = reader.ReadInt64(),
                    LeaderEpoch = version >= 2 ? reader.ReadInt32() : -1,
                    Metadata = reader.ReadNullableString() ?? "",
                    CommitTimestamp = now,
                }));
                reader.ReadTaggedFields();
            }

            reader.ReadTaggedFields();
            topics.Add(new TopicPartitions<PartitionCommit>(name, partitions));
        }

        reader.ReadTaggedFields();
        return topics;
    }

    private IReadOnlyList<TopicPartitions<PartitionResult>> Stage(
        TransactionClaim transaction,
        MemberClaim claim,
        List<TopicPartitions<PartitionCommit>> topics)
    {
        IReadOnlyList<TopicPartitions<PartitionResult>> results = [];
        var error = transaction.Carry(() =>
        {
            results = groups.Stage(transaction.Producer.Id, claim, () => Check(transaction), topics);
            return ErrorCode.None;
        });
        return error == ErrorCode.None ? results : [.. topics.Select(topic => topic.Map((_, commit) => new PartitionResult(commit.Partition, error)))];
    }

    private ErrorCode Check(TransactionClaim transaction) =>
        transactions.CheckIncludes(transaction.TransactionalId, transaction.Producer, TransactionPartition.Offsets);
}
