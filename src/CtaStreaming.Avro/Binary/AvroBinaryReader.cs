using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace CtaStreaming.Avro;

/// <summary>
/// Reads the primitives of the <see href="https://avro.apache.org/docs/1.12.0/specification/#binary-encoding">binary encoding</see>.
/// Nothing is read past the end of the input, and nothing is allocated that the input has not the bytes for.
/// </summary>
internal ref struct AvroBinaryReader(ReadOnlySpan<byte> input)
{
    /// <summary>
    /// Items that take no bytes (null, an empty record) which one datum may hold. Their count is not bounded by the input's length,
    /// so a few bytes could ask for 2^63 of them.
    /// </summary>
    public const int MaxEmptyItems = 65_536;

    private const int MaxIntLength = 5;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _input = input;
    private int _position;
    private int _depth;
    private int _emptyItems;

    /// <summary>The writer's field of the innermost record that is being read: where a fault is.</summary>
    public int FieldIndex;

    public readonly int Position => _position;

    public readonly int Remaining => _input.Length - _position;

    public void Enter() => StackGuard.Ensure(++_depth);

    public void Exit() => _depth--;

    public bool ReadBoolean()
    {
        if (Remaining < 1)
            ThrowTruncated(1);
        var value = _input[_position++];
        return value <= 1 ? value == 1 : throw new AvroException("", $"the byte {value} is not a boolean (0 or 1)");
    }

    public int ReadInt()
    {
        var start = _position;
        var value = ReadLong();
        if (_position - start > MaxIntLength)
            throw new AvroException("", $"the integer is longer than the {MaxIntLength} bytes of 32 bits");
        return value == (int)value ? (int)value : throw new AvroException("", $"{value} is beyond the range of an int");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadLong()
    {
        if ((uint)_position < (uint)_input.Length && _input[_position] < 0x80)
        {
            var single = _input[_position++];
            return (single >> 1) ^ -(single & 1);
        }

        return ReadLongSlow();
    }

    public float ReadFloat() => BinaryPrimitives.ReadSingleLittleEndian(ReadRaw(sizeof(float)));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(ReadRaw(sizeof(double)));

    public string ReadString()
    {
        var bytes = ReadBlob();
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new AvroException("", $"the text is not valid UTF-8: {e.Message}", e);
        }
    }

    public byte[] ReadBytes() => ReadBlob().ToArray();

    public byte[] ReadFixed(int size) => ReadRaw(size).ToArray();

    /// <summary>Bytes preceded by their number.</summary>
    public ReadOnlySpan<byte> ReadBlob()
    {
        var length = ReadLong();
        if (length < 0)
            throw new AvroException("", $"the length {length} is negative");
        if (length > Remaining)
            ThrowTruncated(length);
        return ReadRaw((int)length);
    }

    public ReadOnlySpan<byte> ReadRaw(int length)
    {
        if (Remaining < length)
            ThrowTruncated(length);
        _position += length;
        return _input.Slice(_position - length, length);
    }

    /// <summary>The index of a union's branch or of an enum's symbol.</summary>
    public int ReadIndex(int count)
    {
        var index = ReadLong();
        return index >= 0 && index < count
            ? (int)index
            : throw new AvroException("", $"the index {index} is not one of the {count} that the schema has");
    }

    /// <summary>How many items the next block of an array or map has; 0 at the end.</summary>
    /// <param name="minItemSize">The fewest bytes an item takes.</param>
    /// <param name="blockSize">The bytes of the block where the writer has said it, otherwise -1.</param>
    public int ReadBlockCount(int minItemSize, out int blockSize)
    {
        blockSize = -1;
        var count = ReadLong();
        if (count < 0)
        {
            var size = ReadLong();
            if (count == long.MinValue || size < 0)
                throw new AvroException("", $"a block of {count} items in {size} bytes");
            if (size > Remaining)
                ThrowTruncated(size);
            (count, blockSize) = (-count, (int)size);
        }

        if (minItemSize > 0 ? count > Remaining / minItemSize : count > MaxEmptyItems - _emptyItems)
            ThrowTooMany(count, minItemSize);
        if (minItemSize == 0)
            _emptyItems += (int)count;
        return (int)count;
    }

    private long ReadLongSlow()
    {
        ulong bits = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (Remaining < 1)
                ThrowTruncated(1);
            var next = _input[_position++];
            // The tenth byte has room for one bit only.
            if (shift == 63 && next > 1)
                break;
            bits |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return (long)(bits >> 1) ^ -(long)(bits & 1);
        }

        throw new AvroException("", "the integer is longer than the 10 bytes of 64 bits");
    }

    private readonly void ThrowTruncated(long needed) =>
        throw new AvroException("", $"truncated: {needed} bytes are needed at offset {_position}, {Remaining} are left");

    private readonly void ThrowTooMany(long count, int minItemSize) =>
        throw new AvroException("", minItemSize > 0
            ? $"truncated: {count} items of at least {minItemSize} bytes cannot be in the {Remaining} bytes left at offset {_position}"
            : $"more than {MaxEmptyItems} items that take no bytes");
}
