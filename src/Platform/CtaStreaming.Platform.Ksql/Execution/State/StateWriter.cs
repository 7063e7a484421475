using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace CtaStreaming.Platform.Ksql.Execution.State;

/// <summary>Writes what goes into a changelog. One is used again and again.</summary>
internal sealed class StateWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);

    public void Byte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }

    /// <summary>Of variable length, short for numbers near zero.</summary>
    public void Long(long value)
    {
        var rest = (ulong)((value << 1) ^ (value >> 63));
        while (rest >= 0x80)
        {
            Byte((byte)(rest | 0x80));
            rest >>= 7;
        }

        Byte((byte)rest);
    }

    public void Double(double value)
    {
        BinaryPrimitives.WriteDoubleBigEndian(_buffer.GetSpan(sizeof(double)), value);
        _buffer.Advance(sizeof(double));
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Long(value.Length);
        _buffer.Write(value);
    }

    public void String(string value)
    {
        Long(Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, _buffer);
    }

    /// <summary>What was written since the last call.</summary>
    public byte[] Take()
    {
        var written = _buffer.WrittenSpan.ToArray();
        _buffer.ResetWrittenCount();
        return written;
    }
}
