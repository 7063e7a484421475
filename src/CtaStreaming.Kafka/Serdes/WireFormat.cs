using System.Buffers;
using System.Buffers.Binary;
using Confluent.Kafka;

namespace CtaStreaming.Kafka.Serdes;

/// <summary>What stands before the datum: a zero byte, then the schema's id, big-endian.</summary>
/// <remarks>https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format</remarks>
internal static class WireFormat
{
    public const int HeaderSize = 5;
    private const byte Magic = 0;

    public static void WriteHeader(IBufferWriter<byte> output, int schemaId)
    {
        var header = output.GetSpan(HeaderSize);
        header[0] = Magic;
        BinaryPrimitives.WriteInt32BigEndian(header[1..], schemaId);
        output.Advance(HeaderSize);
    }

    /// <exception cref="InvalidDataException">The bytes are too few, or do not begin with the zero byte.</exception>
    public static int ReadSchemaId(ReadOnlySpan<byte> data, SerializationContext context)
    {
        if (data.Length < HeaderSize)
        {
            throw new InvalidDataException(
                $"{context.Describe()}: {data.Length} bytes are too few for the Confluent wire format, which begins with a zero byte and a schema id of four.");
        }

        if (data[0] != Magic)
        {
            throw new InvalidDataException(
                $"{context.Describe()}: the first byte is 0x{data[0]:x2}, not the zero of the Confluent wire format; was it written without a Schema Registry?");
        }

        return BinaryPrimitives.ReadInt32BigEndian(data[1..]);
    }

    /// <summary>The place a datum comes from or goes to, for messages: <c>the value in topic x</c>.</summary>
    public static string Describe(this SerializationContext context) =>
        $"the {(context.Component == MessageComponentType.Key ? "key" : "value")} in topic {context.Topic}";
}
