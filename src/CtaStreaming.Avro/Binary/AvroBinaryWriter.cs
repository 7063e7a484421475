using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace CtaStreaming.Avro;

/// <summary>
/// Writes the primitives of the <see href="https://avro.apache.org/docs/1.12.0/specification/#binary-encoding">binary encoding</see>.
/// </summary>
internal ref struct AvroBinaryWriter(IBufferWriter<byte> output)
{
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
        if (value.Length > MaxCharsOfOneByteLength)
        {
            WriteLongString(value);
            return;
        }

        Ensure(1 + (3 * value.Length));
        if (Utf8.FromUtf16(value, _buffer[(_used + 1)..], out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
            throw NotUnicode();
        _buffer[_used] = (byte)(written << 1);
        _used += 1 + written;
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

    private void WriteLongString(string value)
    {
        // Half a surrogate pair is counted as the replacement that FromUtf16 then refuses to write.
        var length = Encoding.UTF8.GetByteCount(value);
        WriteLong(length);
        if (Utf8.FromUtf16(value, Reserve(length), out _, out _, replaceInvalidSequences: false) != OperationStatus.Done)
            throw NotUnicode();
    }

    private void Grow(int length)
    {
        Flush();
        _buffer = _output.GetSpan(length);
    }

    // Refused, not replaced: what is read must be what was written.
    private static AvroException NotUnicode() => new("", "the text holds half a surrogate pair, which UTF-8 cannot express");
}
