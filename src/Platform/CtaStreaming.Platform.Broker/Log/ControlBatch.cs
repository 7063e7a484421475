using System.Buffers.Binary;

namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// The <see href="https://kafka.apache.org/documentation/#controlbatch">control batch</see> that ends a producer's transaction in one
/// partition: a single record that takes one offset.
/// </summary>
internal static class ControlBatch
{
    /// <summary>How many bytes from its start on are enough to read it.</summary>
    public const int MaxLength = 256;

    /// <summary>One coordinator that never moves: its epoch has nothing to count.</summary>
    public const int CoordinatorEpoch = 0;

    private const short Abort = 0;
    private const short Commit = 1;

    public static Memory<byte> Build(long producerId, short producerEpoch, bool commit, long timestamp)
    {
        var key = new byte[4]; // version 0, then the type
        BinaryPrimitives.WriteInt16BigEndian(key.AsSpan(2), commit ? Commit : Abort);
        var value = new byte[6]; // version 0, then the coordinator's epoch
        BinaryPrimitives.WriteInt32BigEndian(value.AsSpan(2), CoordinatorEpoch);
        return new RecordBatchBuilder
        {
            Attributes = BatchAttributes.Transactional | BatchAttributes.Control,
            ProducerId = producerId,
            ProducerEpoch = producerEpoch,
        }.Add(timestamp, key, value).Build();
    }

    /// <summary>Whether a control batch is a COMMIT marker. Anything else voids the transaction's records.</summary>
    /// <param name="header">The header, with at least <see cref="MaxLength"/> bytes of the batch or all of it.</param>
    public static bool IsCommit(RecordBatchHeader header)
    {
        var records = header.Records;
        var position = 0;
        if (!VarInt.TryRead(records, ref position, out int _)) return false;
        position++; // the attributes byte carries nothing
        return VarInt.TryRead(records, ref position, out long _)
            && VarInt.TryRead(records, ref position, out int _)
            && VarInt.TryRead(records, ref position, out int keyLength)
            && keyLength >= 4
            && records.Length - position >= 4
            && BinaryPrimitives.ReadInt16BigEndian(records[(position + 2)..]) == Commit;
    }
}
