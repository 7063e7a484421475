using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// The <see href="https://cwiki.apache.org/confluence/display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging">idempotent
/// producers</see> of one partition. Used under the partition's lock.
/// </summary>
internal sealed class ProducerStates
{
    private readonly Dictionary<long, ProducerState> _producers = [];

    public int Count => _producers.Count;

    /// <summary>Whether the batch may be appended, was appended before, or does not fit what the producer sent so far.</summary>
    /// <remarks>A producer that is not known may begin with any number: its state may have expired.</remarks>
    public ErrorCode Check(RecordBatchHeader header, out BatchSequence? duplicate, out string? message)
    {
        (duplicate, message) = (null, null);
        if (!_producers.TryGetValue(header.ProducerId, out var producer)) return ErrorCode.None;

        var batch = BatchSequence.Of(header);
        if (header.ProducerEpoch == producer.Epoch && producer.TryFind(batch, out var found))
        {
            duplicate = found;
            return ErrorCode.None;
        }

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
    public void Add(RecordBatchHeader header, long now)
    {
        if (header.ProducerId < 0 || header.BaseSequence < 0) return;
        if (!_producers.TryGetValue(header.ProducerId, out var producer))
        {
            _producers.Add(header.ProducerId, producer = new ProducerState(header.ProducerEpoch));
        }

        producer.Add(header.ProducerEpoch, BatchSequence.Of(header));
        producer.LastSeen = now;
    }

    public void Expire(long before)
    {
        foreach (var (id, producer) in _producers)
        {
            if (producer.LastSeen < before) _producers.Remove(id);
        }
    }

    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(_producers.Count);
        foreach (var (id, producer) in _producers)
        {
            writer.Write(id);
            writer.Write(producer.Epoch);
            writer.Write(producer.LastSeen);
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
    }

    public static ProducerStates ReadFrom(BinaryReader reader)
    {
        var states = new ProducerStates();
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            var id = reader.ReadInt64();
            var epoch = reader.ReadInt16();
            var producer = new ProducerState(epoch) { LastSeen = reader.ReadInt64() };
            for (var batches = reader.ReadByte(); batches > 0; batches--)
            {
                producer.Add(epoch, new BatchSequence(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt64(), reader.ReadInt64()));
            }

            states._producers.Add(id, producer);
        }

        return states;
    }
}
