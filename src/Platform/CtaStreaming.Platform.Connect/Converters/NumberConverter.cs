using System.Buffers.Binary;
using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Converters;

/// <summary>One kind of number, or a boolean, as Kafka's own serializers write it: big-endian, of fixed length.</summary>
internal sealed class NumberConverter(ConnectType type) : IConverter
{
    public ValueTask<byte[]?> ConvertAsync(string topic, ConnectSchema? schema, object? value, CancellationToken cancellationToken)
    {
        if (schema is not null && schema.Type != type)
            throw new DataException($"Invalid schema type for this converter: {schema.Type.UpperName()} instead of {type.UpperName()}");
        return new(value is null ? null : Bytes(LogicalTypes.Internal(value)!));
    }

    private byte[] Bytes(object value)
    {
        var bytes = new byte[8];
        switch (type, value)
        {
            case (ConnectType.Int16, short number):
                BinaryPrimitives.WriteInt16BigEndian(bytes, number);
                return bytes[..2];
            case (ConnectType.Int32, int number):
                BinaryPrimitives.WriteInt32BigEndian(bytes, number);
                return bytes[..4];
            case (ConnectType.Int64, long number):
                BinaryPrimitives.WriteInt64BigEndian(bytes, number);
                return bytes;
            case (ConnectType.Float32, float number):
                BinaryPrimitives.WriteSingleBigEndian(bytes, number);
                return bytes[..4];
            case (ConnectType.Float64, double number):
                BinaryPrimitives.WriteDoubleBigEndian(bytes, number);
                return bytes;
            case (ConnectType.Boolean, bool flag):
                return [flag ? (byte)1 : (byte)0];
            default:
                throw new DataException($"Failed to serialize to {type.UpperName()}: was {value.GetType().Name}");
        }
    }
}
