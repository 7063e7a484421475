using System.Buffers.Binary;
using System.Text;
using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Transactions;

namespace CtaStreaming.Platform.Broker.Tests.Protocol;

/// <summary>Record batches as producers send them, and damaged on purpose.</summary>
internal static class Batches
{
    public const int CrcOffset = 17;
    public const int AttributesOffset = 21;

    public static byte[] Of(params string[] values) => Of(1_700_000_000_000, values);

    public static byte[] Of(long timestamp, params string[] values)
    {
        var builder = new RecordBatchBuilder();
        foreach (var value in values) builder.Add(timestamp++, "key"u8.ToArray(), Encoding.UTF8.GetBytes(value));
        return builder.Build().ToArray();
    }

    /// <summary>A batch of a transactional producer. Its time is the present: a marker years younger than its batch would begin a segment.</summary>
    public static byte[] InTransaction(ProducerIdentity producer, int sequence, params string[] values)
    {
        var builder = new RecordBatchBuilder
        {
            Attributes = BatchAttributes.Transactional,
            ProducerId = producer.Id,
            ProducerEpoch = producer.Epoch,
            BaseSequence = sequence,
        };
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        foreach (var value in values) builder.Add(now, "key"u8.ToArray(), Encoding.UTF8.GetBytes(value));
        return builder.Build().ToArray();
    }

    /// <summary>Changes bytes and makes the checksum right again.</summary>
    public static byte[] With(this byte[] batch, Action<byte[]> change)
    {
        var changed = batch.ToArray();
        change(changed);
        BinaryPrimitives.WriteUInt32BigEndian(changed.AsSpan(CrcOffset), Crc32C.Compute(changed.AsSpan(AttributesOffset)));
        return changed;
    }

    public static byte[] WithAttributes(this byte[] batch, short attributes) =>
        batch.With(bytes => BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(AttributesOffset), attributes));

    public static short Attributes(byte[] batch) => BinaryPrimitives.ReadInt16BigEndian(batch.AsSpan(AttributesOffset));

    public static long MaxTimestamp(byte[] batch) => BinaryPrimitives.ReadInt64BigEndian(batch.AsSpan(35));

    public static bool HasValidCrc(byte[] batch) =>
        BinaryPrimitives.ReadUInt32BigEndian(
            batch.AsSpan(CrcOffset)) == Crc32C.Compute(batch.AsSpan(AttributesOffset, WholeLength(batch) - AttributesOffset));

    public static int WholeLength(byte[] batch) => BinaryPrimitives.ReadInt32BigEndian(batch.AsSpan(8)) + 12;

    public static long BaseOffset(byte[] batch) => BinaryPrimitives.ReadInt64BigEndian(batch);
}
