using System.Buffers.Binary;
using System.Text;

namespace CtaStreaming.Platform.Broker.Wire;

/// <summary>
/// Reads the <see href="https://kafka.apache.org/protocol#protocol_types">primitive types</see> of one request from its frame.
/// It knows whether the request's version is flexible, so that a handler reads a string or an array the same way in every version.
/// </summary>
/// <exception cref="InvalidRequestException">Any read past the end, negative length or count that the rest of the frame cannot
/// hold.</exception>
internal ref struct RequestReader(ReadOnlyMemory<byte> frame, bool flexible)
{
    private readonly ReadOnlySpan<byte> _span = frame.Span;
    private int _position;

    /// <summary>Whether lengths are compact and structures end in tagged fields.</summary>
    public bool Flexible { get; set; } = flexible;

    public readonly int Remaining => _span.Length - _position;

    public bool ReadBool() => Take(1)[0] != 0;

    public sbyte ReadInt8() => (sbyte)Take(1)[0];

    public short ReadInt16() => BinaryPrimitives.ReadInt16BigEndian(Take(2));

    public int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    public long ReadInt64() => BinaryPrimitives.ReadInt64BigEndian(Take(8));

    public Guid ReadUuid() => new(Take(16), bigEndian: true);

    /// <summary>A string that must be there.</summary>
    public string ReadString() => ReadNullableString() ?? throw new InvalidRequestException($"null string at byte {_position}");

    public string? ReadNullableString()
    {
        var length = Flexible ? ReadCompactLength() : ReadInt16();
        // The same limit in both forms, as in Kafka: what a flexible version brought in, an older one must be able to give out.
        if (length > short.MaxValue) throw new InvalidRequestException($"string of {length} bytes (allowed: {short.MaxValue})");
        return length < 0 ? null : Encoding.UTF8.GetString(Take(length));
    }

    /// <summary>A string with an int16 length in every version: the header's client id is the one place that needs it.</summary>
    public string? ReadClassicNullableString()
    {
        var length = ReadInt16();
        return length < 0 ? null : Encoding.UTF8.GetString(Take(length));
    }

    /// <summary>Bytes as a window onto the frame, not a copy; empty where they are null.</summary>
    public ReadOnlyMemory<byte> ReadBytes()
    {
        var length = Flexible ? ReadCompactLength() : ReadInt32();
        if (length < 0) return default;
        var start = _position;
        Take(length);
        return frame.Slice(start, length);
    }

    /// <summary>
    /// The count of an array, -1 for null. Each element takes at least a byte, so a count beyond the frame is refused before anything
    /// is allocated for it.
    /// </summary>
    public int ReadArrayLength()
    {
        var count = Flexible ? ReadCompactLength() : ReadInt32();
        if (count > Remaining) throw new InvalidRequestException($"array of {count} elements with {Remaining} bytes left");
        return count < 0 ? -1 : count;
    }

    /// <summary>Ends a structure: skips its tagged fields, of which this broker knows none.</summary>
    public void ReadTaggedFields()
    {
        if (!Flexible) return;
        for (var count = ReadUnsignedVarint(); count > 0; count--)
        {
            ReadUnsignedVarint();
            Take(checked((int)Math.Min(ReadUnsignedVarint(), int.MaxValue)));
        }
    }

    private int ReadCompactLength() => checked((int)Math.Min(ReadUnsignedVarint(), int.MaxValue)) - 1;

    private uint ReadUnsignedVarint()
    {
        uint value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = Take(1)[0];
            value |= (uint)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }

        throw new InvalidRequestException($"varint of more than five bytes at byte {_position}");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > Remaining)
            throw new InvalidRequestException($"{count} bytes wanted at byte {_position}, {Remaining} left");
        var taken = _span.Slice(_position, count);
        _position += count;
        return taken;
    }
}
