using System.Collections.Immutable;
using CtaStreaming.Platform.Broker.Groups.Storage;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Transactions.Storage;

/// <summary>
/// A transactional id as a record, in Kafka's own layout
/// (<see href="https://github.com/apache/kafka/blob/4.0/transaction-coordinator/src/main/resources/common/message/TransactionLogValue.json">TransactionLogKey
/// and TransactionLogValue</see>, version 0), with the producer's previous identity behind it, which Kafka keeps in memory only.
/// </summary>
internal static class StoredTransaction
{
    private const short Version = 0;

    public static byte[] Key(string transactionalId)
    {
        using var writer = new ResponseWriter(flexible: false);
        writer.WriteInt16(Version);
        writer.WriteString(transactionalId);
        return writer.Written.ToArray();
    }

    public static KeyedRecord ToRecord(TransactionState state)
    {
        using var writer = new ResponseWriter(flexible: false);
        writer.WriteInt16(Version);
        writer.WriteInt64(state.Producer.Id);
        writer.WriteInt16(state.Producer.Epoch);
        writer.WriteInt32(state.TimeoutMs);
        writer.WriteInt8((sbyte)state.Status);
        WritePartitions(writer, state.Partitions);
        writer.WriteInt64(state.UpdatedAt);
        writer.WriteInt64(state.StartedAt);
        writer.WriteInt64(state.Previous.Id);
        writer.WriteInt16(state.Previous.Epoch);
        return new KeyedRecord(Key(state.TransactionalId), writer.Written.ToArray());
    }

    /// <exception cref="InvalidDataException">The record is in a layout that this version does not know.</exception>
    public static TransactionState Read(byte[] key, byte[] value)
    {
        var keyReader = new RequestReader(key, flexible: false);
        var reader = new RequestReader(value, flexible: false);
        if (keyReader.ReadInt16() != Version || reader.ReadInt16() != Version) throw new InvalidDataException("it has another version");
        return new TransactionState
        {
            TransactionalId = keyReader.ReadString(),
            Producer = new ProducerIdentity(reader.ReadInt64(), reader.ReadInt16()),
            TimeoutMs = reader.ReadInt32(),
            Status = (TransactionStatus)reader.ReadInt8(),
            Partitions = ReadPartitions(ref reader),
            UpdatedAt = reader.ReadInt64(),
            StartedAt = reader.ReadInt64(),
            Previous = new ProducerIdentity(reader.ReadInt64(), reader.ReadInt16()),
        };
    }

    private static void WritePartitions(ResponseWriter writer, ImmutableHashSet<TransactionPartition> partitions)
    {
        if (partitions.IsEmpty)
        {
            writer.WriteArrayLength(-1);
            return;
        }

        writer.WriteArray(partitions.GroupBy(partition => partition.Topic).ToList(), topic =>
        {
            writer.WriteString(topic.Key);
            writer.WriteArray(topic.ToList(), partition => writer.WriteInt32(partition.Partition));
        });
    }

    private static ImmutableHashSet<TransactionPartition> ReadPartitions(ref RequestReader reader)
    {
        var partitions = ImmutableHashSet.CreateBuilder<TransactionPartition>();
        for (var topics = reader.ReadArrayLength(); topics > 0; topics--)
        {
            var topic = reader.ReadString();
            for (var count = reader.ReadArrayLength(); count > 0; count--) partitions.Add(new TransactionPartition(topic, reader.ReadInt32()));
        }

        return partitions.ToImmutable();
    }
}
