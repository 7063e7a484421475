using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// The <see href="https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging">idempotent
/// producers</see> of one partition and their transactions. Used under the partition's lock.
/// </summary>
internal sealed partial class ProducerStates
{
    private readonly Dictionary<long, ProducerState> _producers = [];

    public int Count => _producers.Count;

    /// <summary>Whether the batch may be appended, was appended before, or does not fit what the producer sent so far.</summary>
    /// <remarks>A producer that is not known may begin with any number: its state may have expired.</remarks>
    /// <param name="check">Asked about transactional batches; null where the caller vouches for them.</param>
    public ErrorCode Check(RecordBatchHeader header, TransactionCheck? check, out BatchSequence? duplicate, out string? message)
    {
        (duplicate, message) = (null, null);
        if (!_producers.TryGetValue(header.ProducerId, out var producer)) return CheckTransaction(header, producer, check, out message);

        var batch = BatchSequence.Of(header);
        if (header.ProducerEpoch == producer.Epoch && producer.TryFind(batch, out var found))
        {
            duplicate = found;
            return ErrorCode.None;
        }

        var error = CheckTransaction(header, producer, check, out message);
        if (error != ErrorCode.None) return error;
        if (header.ProducerEpoch < producer.Epoch)
        {
            message = $"producer {header.ProducerId} has epoch {header.ProducerEpoch}, a newer one has {producer.Epoch}";
            return ErrorCode.InvalidProducerEpoch;
        }

        var expected = header.ProducerEpoch > producer.Epoch ? 0 : BatchSequence.Advance(producer.LastSequence, 1);
        if (batch.First == expected) return ErrorCode.None;

        message = $"producer {header.ProducerId} sent sequence number {batch.First}, expected {expected}";
        return ErrorCode.OutOfOrderSequenceNumber;
    }

    /// <summary>Notes a batch that is in the log now.</summary>
    /// <param name="header">A control batch's header comes with its record.</param>
    public void Add(RecordBatchHeader header, long now)
    {
        if (header.ProducerId < 0 || (header.BaseSequence < 0 && !header.IsControl)) return;
        if (!_producers.TryGetValue(header.ProducerId, out var producer))
        {
            _producers.Add(header.ProducerId, producer = new ProducerState(header.ProducerEpoch));
        }

        producer.LastSeen = now;
        if (header.IsControl)
        {
            End(producer, header);
            return;
        }

        producer.Add(header.ProducerEpoch, BatchSequence.Of(header));
        if (header.IsTransactional) Begin(producer, header.BaseOffset);
    }

    public void Expire(long before)
    {
        foreach (var (id, producer) in _producers)
        {
            if (producer.LastSeen < before && producer.TransactionStart < 0) _producers.Remove(id);
        }
    }

    public IReadOnlyList<ActiveProducer> Describe() =>
    [
        .. _producers.Select(pair => new ActiveProducer(
            pair.Key,
            pair.Value.Epoch,
            pair.Value.LastSequence,
            pair.Value.Count > 0 ? pair.Value[pair.Value.Count - 1].Timestamp : pair.Value.LastSeen,
            pair.Value.TransactionStart)),
    ];

    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(_producers.Count);
        foreach (var (id, producer) in _producers)
        {
            writer.Write(id);
            writer.Write(producer.Epoch);
            writer.Write(producer.LastSeen);
            writer.Write(producer.TransactionStart);
            writer.Write((byte)producer.Count);
            for (var i = 0; i < producer.Count; i++)
            {
                var batch = producer[i];
                writer.Write(batch.First);
                writer.Write(batch.Last);
                writer.Write(batch.BaseOffset);
                writer.Write(batch.Timestamp);
            }
        }

        Aborted.WriteTo(writer);
    }

    public static ProducerStates ReadFrom(BinaryReader reader)
    {
        var states = new ProducerStates();
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            var id = reader.ReadInt64();
            var epoch = reader.ReadInt16();
            var producer = new ProducerState(epoch) { LastSeen = reader.ReadInt64() };
            if (reader.ReadInt64() is >= 0 and var start) states.Begin(producer, start);
            for (var batches = reader.ReadByte(); batches > 0; batches--)
            {
                producer.Add(epoch, new BatchSequence(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt64(), reader.ReadInt64()));
            }

            states._producers.Add(id, producer);
        }

        states.Aborted.ReadFrom(reader);
        return states;
    }
}
