using System.Buffers.Binary;
using System.Text;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Formats.Kafka;

/// <summary>The bytes of one of Kafka's own serializers.</summary>
/// <param name="Size">The only length that is right; null for any.</param>
internal sealed record KafkaType(int? Size, Func<byte[], object> Read, Func<object, byte[]> Write)
{
    private static readonly KafkaType Integer = new(
        sizeof(int), data => BinaryPrimitives.ReadInt32BigEndian(data), value => Bytes(sizeof(int), (int)value, BinaryPrimitives.WriteInt32BigEndian));

    private static readonly KafkaType BigInt = new(
        sizeof(long), data => BinaryPrimitives.ReadInt64BigEndian(data), value => Bytes(sizeof(long), (long)value, BinaryPrimitives.WriteInt64BigEndian));

    private static readonly KafkaType Double = new(
        sizeof(double),
        data => BinaryPrimitives.ReadDoubleBigEndian(data),
        value => Bytes(sizeof(double), (double)value, BinaryPrimitives.WriteDoubleBigEndian));

    // Bytes that are no UTF-8 are replaced, as Kafka's StringDeserializer does.
    private static readonly KafkaType Text = new(null, Encoding.UTF8.GetString, value => Encoding.UTF8.GetBytes((string)value));

    private static readonly KafkaType Raw = new(null, data => data, value => (byte[])value);

    private delegate void WriteTo<in T>(Span<byte> target, T value);

    public static KafkaType Of(Column column) => column.Type.BaseType switch
    {
        SqlBaseType.Integer => Integer,
        SqlBaseType.BigInt => BigInt,
        SqlBaseType.Double => Double,
        SqlBaseType.String => Text,
        SqlBaseType.Bytes => Raw,
        _ => throw new ArgumentException($"The KAFKA format has no {column.Type}.", nameof(column)),
    };

    private static byte[] Bytes<T>(int size, T value, WriteTo<T> write)
    {
        var bytes = new byte[size];
        write(bytes, value);
        return bytes;
    }
}
