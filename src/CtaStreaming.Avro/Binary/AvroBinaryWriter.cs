using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace CtaStreaming.Avro;

/// <summary>Writes the primitives of the <see href="https://avro.apache.org/docs/1.12.0/specification/#binary-encoding">binary encoding</see>.</summary>
internal ref struct AvroBinaryWriter(IBufferWriter<byte> output)
{
    /// <summary>Refuses what UTF-8 cannot hold (half a surrogate pair) instead of writing something else.</summary>
    internal static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private const int MaxVarintLength = 10;

    /// <summary>A text of so many characters takes one length byte whatever the characters are.</summary>
    private const int MaxCharsOfOneByteLength = 63 / 3;

    private readonly IBufferWriter<byte> _output = output;
    private Span<byte> _buffer;
    private int _used;
    private int _depth;

    /// <summary>The field of the innermost record that is being written: where a fault is.</summary>
    public int FieldIndex;

    public void Enter() => StackGuard.Ensure(++_depth);

    public void Exit() => _depth--;

    /// <summary>Hands everything written to the output.</summary>
    public void Flush()
    {
        _output.Advance(_used);
        _buffer = default;
        _used = 0;
    }

    public void WriteBoolean(bool value) => Reserve(1)[0] = value ? (byte)1 : (byte)0;

    public void WriteInt(int value) => WriteLong(value);

    public void WriteLong(long value)
    {
        Ensure(MaxVarintLength);
        var rest = (ulong)((value << 1) ^ (value >> 63));
        while (rest > 0x7F)
        {
            _buffer[_used++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        _buffer[_used++] = (byte)rest;
    }

    public void WriteFloat(float value) => BinaryPrimitives.WriteSingleLittleEndian(Reserve(sizeof(float)), value);

    public void WriteDouble(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Reserve(sizeof(double)), value);

    public void WriteString(string value)
    {
        try
        {
            if (value.Length <= MaxCharsOfOneByteLength)
            {
                Ensure(1 + (3 * value.Length));
                var written = Utf8.GetBytes(value, _buffer[(_used + 1)..]);
                _buffer[_used] = (byte)(written << 1);
                _used += 1 + written;
            }
            else
            {
                var length = Utf8.GetByteCount(value);
                WriteLong(length);
                Utf8.GetBytes(value, Reserve(length));
            }
        }
        catch (EncoderFallbackException e)
        {
            throw new AvroException("", "the text holds half a surrogate pair, which UTF-8 cannot express", e);
        }
    }

    public void WriteBytes(scoped ReadOnlySpan<byte> value)
    {
        WriteLong(value.Length);
        WriteRaw(value);
    }

    public void WriteRaw(scoped ReadOnlySpan<byte> value) => value.CopyTo(Reserve(value.Length));

    /// <summary>The next bytes of the output, for the caller to fill whole.</summary>
    public Span<byte> Reserve(int length)
    {
        Ensure(length);
        _used += length;
        return _buffer.Slice(_used - length, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Ensure(int length)
    {
        if (_buffer.Length - _used < length)
            Grow(length);
    }

    private void Grow(int length)
    {
        Flush();
        _buffer = _output.GetSpan(length);
    }
}
