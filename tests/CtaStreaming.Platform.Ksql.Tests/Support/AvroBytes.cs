using System.Buffers.Binary;
using System.Text;

namespace CtaStreaming.Platform.Ksql.Tests.Support;

/// <summary>A registered Avro datum, written byte by byte: the tests' own word on what the server reads.</summary>
internal sealed class AvroBytes
{
    private readonly List<byte> _bytes;

    public AvroBytes(int schemaId)
    {
        var id = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(id, schemaId);
        _bytes = [0, .. id];
    }

    public AvroBytes Number(long value)
    {
        for (var rest = (ulong)((value << 1) ^ (value >> 63)); ; rest >>= 7)
        {
            if (rest < 0x80)
            {
                _bytes.Add((byte)rest);
                return this;
            }

            _bytes.Add((byte)(rest | 0x80));
        }
    }

    public AvroBytes Text(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        Number(bytes.Length);
        _bytes.AddRange(bytes);
        return this;
    }

    public byte[] ToArray() => [.. _bytes];
}
