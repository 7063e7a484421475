using System.Buffers.Binary;
using System.Text;
using CtaStreaming.Platform.Ksql.Execution.State;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Execution;

/// <summary>
/// Keys as the bytes that Kafka Streams would sort and partition them by. A single column is written as the KAFKA format has it, and so falls
/// into the partition of a repartition topic of that format; other keys keep the order and spread of this engine's own encoding, because their
/// real bytes would need the registry on the hot path.
/// </summary>
internal sealed class PartitionedKeys(IEnumerable<Column> columns, int partitions)
{
    private readonly RowCodec _codec = RowCodec.For(columns);
    private readonly StateWriter _writer = new();

    public int PartitionOf(object?[]? key)
    {
        if (partitions == 1 || key is null) return 0;
        return (int)(Murmur2.Hash(Encode(key)) & int.MaxValue) % partitions;
    }

    public byte[] Encode(object?[] key)
    {
        switch (key)
        {
            case [int number]:
                var four = new byte[sizeof(int)];
                BinaryPrimitives.WriteInt32BigEndian(four, number);
                return four;
            case [long number]:
                var eight = new byte[sizeof(long)];
                BinaryPrimitives.WriteInt64BigEndian(eight, number);
                return eight;
            case [double number]:
                var bits = new byte[sizeof(double)];
                BinaryPrimitives.WriteDoubleBigEndian(bits, number);
                return bits;
            case [string text]:
                return Encoding.UTF8.GetBytes(text);
            case [byte[] bytes]:
                return bytes;
            default:
                _codec.Write(_writer, key);
                return _writer.Take();
        }
    }

    public int Compare(object?[] left, object?[] right) => Encode(left).AsSpan().SequenceCompareTo(Encode(right));
}
