using System.Buffers.Binary;

namespace CtaStreaming.Platform.Broker.Log;

/// <summary>
/// The first 61 bytes of a <see href="https://kafka.apache.org/documentation/#recordbatch">record batch</see> of magic 2, read in
/// place. The broker changes only base offset and leader epoch, which lie before the checksum's range on purpose.
/// </summary>
internal readonly ref struct RecordBatchHeader(ReadOnlySpan<byte> batch)
{
    /// <summary>Bytes before the records.</summary>
    public const int Size = 61;

    /// <summary>Bytes before the part that <see cref="BatchLength"/> counts.</summary>
    public const int Overhead = 12;

    public const int BaseOffsetAt = 0;
    public const int BatchLengthAt = 8;
    public const int PartitionLeaderEpochAt = 12;
    public const int MagicAt = 16;
    public const int CrcAt = 17;

    /// <summary>Also where the checksum's range begins.</summary>
    public const int AttributesAt = 21;

    public const int LastOffsetDeltaAt = 23;
    public const int BaseTimestampAt = 27;
    public const int MaxTimestampAt = 35;
    public const int ProducerIdAt = 43;
    public const int ProducerEpochAt = 51;
    public const int BaseSequenceAt = 53;
    public const int RecordCountAt = 57;

    private readonly ReadOnlySpan<byte> _batch = batch;

    public long BaseOffset => BinaryPrimitives.ReadInt64BigEndian(_batch[BaseOffsetAt..]);

    public int BatchLength => BinaryPrimitives.ReadInt32BigEndian(_batch[BatchLengthAt..]);

    /// <summary>The whole batch's length in bytes.</summary>
    public int TotalLength => Overhead + BatchLength;

    public sbyte Magic => (sbyte)_batch[MagicAt];

    public uint Crc => BinaryPrimitives.ReadUInt32BigEndian(_batch[CrcAt..]);

    public BatchAttributes Attributes => (BatchAttributes)BinaryPrimitives.ReadInt16BigEndian(_batch[AttributesAt..]);

    public CompressionCodec Codec => (CompressionCodec)(Attributes & BatchAttributes.CodecMask);

    public int LastOffsetDelta => BinaryPrimitives.ReadInt32BigEndian(_batch[LastOffsetDeltaAt..]);

    public long LastOffset => BaseOffset + LastOffsetDelta;

    public long BaseTimestamp => BinaryPrimitives.ReadInt64BigEndian(_batch[BaseTimestampAt..]);

    public long MaxTimestamp => BinaryPrimitives.ReadInt64BigEndian(_batch[MaxTimestampAt..]);

    public long ProducerId => BinaryPrimitives.ReadInt64BigEndian(_batch[ProducerIdAt..]);

    public short ProducerEpoch => BinaryPrimitives.ReadInt16BigEndian(_batch[ProducerEpochAt..]);

    public int BaseSequence => BinaryPrimitives.ReadInt32BigEndian(_batch[BaseSequenceAt..]);

    public int RecordCount => BinaryPrimitives.ReadInt32BigEndian(_batch[RecordCountAt..]);

    public bool IsTransactional => (Attributes & BatchAttributes.Transactional) != 0;

    public bool IsControl => (Attributes & BatchAttributes.Control) != 0;

    /// <summary>The bytes that follow the header, as many as there are.</summary>
    public ReadOnlySpan<byte> Records => _batch[Size..];

    /// <summary>The checksum that the bytes of the batch should carry. The whole batch has to be there.</summary>
    public uint ComputeCrc() => Crc32C.Compute(_batch[AttributesAt..TotalLength]);

    /// <summary>Writes what the broker decides: where the batch stands. Outside of the checksum's range.</summary>
    public static void WritePosition(Span<byte> batch, long baseOffset, int leaderEpoch)
    {
        BinaryPrimitives.WriteInt64BigEndian(batch[BaseOffsetAt..], baseOffset);
        BinaryPrimitives.WriteInt32BigEndian(batch[PartitionLeaderEpochAt..], leaderEpoch);
    }

    /// <summary>Replaces attributes and largest timestamp and computes the checksum anew.</summary>
    public static void Rewrite(Span<byte> batch, BatchAttributes attributes, long maxTimestamp)
    {
        BinaryPrimitives.WriteInt16BigEndian(batch[AttributesAt..], (short)attributes);
        BinaryPrimitives.WriteInt64BigEndian(batch[MaxTimestampAt..], maxTimestamp);
        BinaryPrimitives.WriteUInt32BigEndian(batch[CrcAt..], new RecordBatchHeader(batch).ComputeCrc());
    }
}
