using System.Buffers.Binary;
using System.Runtime.InteropServices;
using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Server;
using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Transactions;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// Produce, versions 3-11 (advertised from 0, see ApiVersions).
//
// Behaviour
// * One record batch for each partition, stored as it came; PartitionLog checks it. A partition that fails does not spoil the others.
// * acks=0 has no response; if anything fails, the connection is closed, which is all that such a producer can notice.
// * acks=1 and acks=all are the same thing on one broker: written before the answer. `min.insync.replicas` has no effect.
// * Never creates a topic; Metadata does.
// * Versions 0-2 carry message formats older than Kafka 0.11: the connection is closed, as Kafka 4.0 does.
// * A transactional batch is taken only while its partition is part of the producer's open transaction: the check is made where the
//   batch is appended, so that none can follow the end of its transaction and stay undecided (KIP-890). A request with such batches
//   and no transactional id is refused whole.
//
// Version notes
// 3: transactional id, record batches. 5: log start offset. 7: zstd allowed. 8: error message. 9: flexible. 10, 11: as 9.
internal sealed class ProduceHandler(TopicStore topics, TransactionCoordinator transactions) : RequestHandler(ApiKey.Produce, 0, 11, flexibleFrom: 9)
{
    private const short FirstVersion = 3;
    private const int AttributesOffset = 21;

    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        if (request.Version < FirstVersion)
            throw new ConnectionClosedException($"Produce version {request.Version} carries a message format from before Kafka 0.11");
        var reader = request.Read();
        var transactionalId = reader.ReadNullableString();
        var acks = reader.ReadInt16();
        reader.ReadInt32(); // The timeout is for replication; there is none.
        // Taken apart whole before anything is written: a request broken off in the middle then changes nothing.
        var batches = ReadBatches(ref reader, out var counts);
        var refusal = acks is < -1 or > 1
            ? Fail(ErrorCode.InvalidRequiredAcks, $"acks must be -1, 0 or 1, not {acks}")
            : CheckTransactions(batches, transactionalId);

        var position = 0;
        var failed = ErrorCode.None;
        response.WriteArrayLength(counts.Count);
        foreach (var (topic, partitions) in counts)
        {
            response.WriteString(topic);
            response.WriteArrayLength(partitions);
            for (var end = position + partitions; position < end; position++)
            {
                var (_, partition, records) = batches[position];
                var result = refusal ?? Append(topic, partition, records, request.Version, transactionalId);
                if (result.Error != ErrorCode.None) failed = result.Error;
                Write(response, request.Version, partition, result);
            }

            response.WriteTaggedFields();
        }

        response.WriteInt32(0);
        response.WriteTaggedFields();
        if (acks == 0 && failed != ErrorCode.None) throw new ConnectionClosedException($"Produce with acks=0 failed with {failed}");
        return ValueTask.FromResult(acks != 0);
    }

    private static List<Batch> ReadBatches(ref RequestReader reader, out List<(string Topic, int Partitions)> counts)
    {
        List<Batch> batches = [];
        counts = [];
        for (var topicCount = reader.ReadArrayLength(); topicCount > 0; topicCount--)
        {
            var topic = reader.ReadString();
            var partitionCount = Math.Max(0, reader.ReadArrayLength());
            for (var i = 0; i < partitionCount; i++)
            {
                batches.Add(new Batch(topic, reader.ReadInt32(), reader.ReadBytes()));
                reader.ReadTaggedFields();
            }

            reader.ReadTaggedFields();
            counts.Add((topic, partitionCount));
        }

        reader.ReadTaggedFields();
        return batches;
    }

    private static AppendResult? CheckTransactions(List<Batch> batches, string? transactionalId)
    {
        return transactionalId is null && batches.Any(batch => IsTransactional(batch.Records.Span))
            ? Fail(ErrorCode.TransactionalIdAuthorizationFailed, "transactional batch without a transactional.id")
            : null;
    }

    private static bool IsTransactional(ReadOnlySpan<byte> batch) =>
        batch.Length >= AttributesOffset + sizeof(short)
        && ((BatchAttributes)BinaryPrimitives.ReadInt16BigEndian(batch[AttributesOffset..])).HasFlag(BatchAttributes.Transactional);

    private static void Write(ResponseWriter response, short version, int partition, in AppendResult result)
    {
        response.WriteInt32(partition);
        response.WriteError(result.Error);
        response.WriteInt64(result.BaseOffset);
        response.WriteInt64(result.LogAppendTime);
        if (version >= 5) response.WriteInt64(result.LogStartOffset);
        if (version >= 8)
        {
            response.WriteArrayLength(0);
            response.WriteNullableString(result.Message);
        }

        response.WriteTaggedFields();
    }

    private AppendResult Append(string topicName, int index, ReadOnlyMemory<byte> records, short version, string? transactionalId)
    {
        if (TopicName.IsReserved(topicName))
            return Fail(ErrorCode.InvalidTopicException, $"topic '{topicName}' is reserved for the broker");
        if (!topics.TryGet(topicName, out var topic) || !topic.TryGetPartition(index, out var partition))
            return Fail(ErrorCode.UnknownTopicOrPartition, $"there is no partition {topicName}-{index}");
        if (!partition.TryGetLog(out var log, out var error)) return Fail(error, null);
        // The frame is this request's alone, so the log may patch offsets into it.
        return log.Append(MemoryMarshal.AsMemory(records), version, transactionalId is null ? null : Check(transactionalId, topicName, index));
    }

    private TransactionCheck Check(string transactionalId, string topic, int index) =>
        (id, epoch) => transactions.CheckIncludes(transactionalId, new ProducerIdentity(id, epoch), new TransactionPartition(topic, index));

    private static AppendResult Fail(ErrorCode error, string? message) => new(error, -1, -1, -1, message);

    private readonly record struct Batch(string Topic, int Partition, ReadOnlyMemory<byte> Records);
}
