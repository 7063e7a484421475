using System.Buffers;
using System.Buffers.Binary;

namespace CtaStreaming.Platform.SchemaClient;

/// <summary>The five bytes before every registered datum: a zero, and the schema's id as a big-endian integer.</summary>
/// <remarks>https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format</remarks>
public static class WireFormat
{
    /// <summary>The length of the header, in bytes.</summary>
    public const int HeaderBytes = 5;

    private const byte Magic = 0;

    /// <summary>Writes the header.</summary>
    public static void WriteHeader(IBufferWriter<byte> output, int schemaId)
    {
        ArgumentNullException.ThrowIfNull(output);
        var header = output.GetSpan(HeaderBytes);
        header[0] = Magic;
        BinaryPrimitives.WriteInt32BigEndian(header[1..], schemaId);
        output.Advance(HeaderBytes);
    }

    /// <summary>Reads the header.</summary>
    /// <param name="message">A key or value as it is in the record.</param>
    /// <param name="schemaId">The id, where there is a header.</param>
    /// <param name="datum">What follows the header.</param>
    /// <returns>False for bytes that are not framed.</returns>
    public static bool TryRead(ReadOnlySpan<byte> message, out int schemaId, out ReadOnlySpan<byte> datum)
    {
        schemaId = 0;
        datum = default;
        if (message.Length < HeaderBytes || message[0] != Magic) return false;
        schemaId = BinaryPrimitives.ReadInt32BigEndian(message[1..]);
        datum = message[HeaderBytes..];
        return true;
    }
}
