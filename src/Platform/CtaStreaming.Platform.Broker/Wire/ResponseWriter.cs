using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace CtaStreaming.Platform.Broker.Wire;

/// <summary>
/// Writes the primitive types of one response into a pooled buffer that grows. It knows whether the version is flexible, so
/// that a handler writes a string or an array the same way in every version.
/// </summary>
internal sealed class ResponseWriter(bool flexible, int capacity = 512) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(capacity);
    private List<(int Position, DeferredBytes Bytes)>? _deferred;
    private long _deferredLength;

    /// <summary>Whether lengths are compact and structures end in tagged fields.</summary>
    public bool Flexible { get; set; } = flexible;

    /// <summary>How many bytes are written, without those deferred.</summary>
    public int Length { get; private set; }

    /// <summary>How many bytes the response has in all.</summary>
    public long TotalLength => Length + _deferredLength;

    /// <summary>What has to be put in before which of the bytes written, in ascending order.</summary>
    public IReadOnlyList<(int Position, DeferredBytes Bytes)> Deferred => _deferred ?? [];

    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, Length);

    public void WriteBool(bool value) => Append(1)[0] = value ? (byte)1 : (byte)0;

    public void WriteInt8(sbyte value) => Append(1)[0] = (byte)value;

    public void WriteInt16(short value) => BinaryPrimitives.WriteInt16BigEndian(Append(2), value);

    public void WriteError(ErrorCode error) => WriteInt16((short)error);

    public void WriteInt32(int value) => BinaryPrimitives.WriteInt32BigEndian(Append(4), value);

    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64BigEndian(Append(8), value);

    public void WriteUuid(Guid value) => value.TryWriteBytes(Append(16), bigEndian: true, out _);

    public void WriteString(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        if (Flexible) WriteUnsignedVarint((uint)length + 1);
        else WriteInt16(checked((short)length));
        Encoding.UTF8.GetBytes(value, Append(length));
    }

    public void WriteNullableString(string? value)
    {
        if (value is not null) WriteString(value);
        else if (Flexible) WriteUnsignedVarint(0);
        else WriteInt16(-1);
    }

    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        WriteBytesLength(value.Length);
        value.CopyTo(Append(value.Length));
    }

    /// <summary>Bytes that are not read before they are sent; to the client they look like any others.</summary>
    public void WriteBytes(DeferredBytes value)
    {
        WriteBytesLength(value.Length);
        (_deferred ??= []).Add((Length, value));
        _deferredLength += value.Length;
    }

    /// <summary>The length before bytes that the caller then puts into <see cref="Append"/> by itself.</summary>
    public void WriteBytesLength(int length)
    {
        if (Flexible) WriteUnsignedVarint((uint)length + 1);
        else WriteInt32(length);
    }

    /// <summary>The count before an array's elements; -1 for null.</summary>
    public void WriteArrayLength(int count)
    {
        if (Flexible) WriteUnsignedVarint((uint)(count + 1));
        else WriteInt32(count);
    }

    public void WriteArray<T>(IReadOnlyCollection<T> items, Action<T> write)
    {
        WriteArrayLength(items.Count);
        foreach (var item in items) write(item);
    }

    /// <summary>Ends a structure: this broker sends no tagged fields.</summary>
    public void WriteTaggedFields()
    {
        if (Flexible) WriteUnsignedVarint(0);
    }

    /// <summary>Room for the next bytes, to be filled by the caller before anything else is written.</summary>
    public Span<byte> Append(int count)
    {
        if (_buffer.Length - Length < count) Grow(count);
        var room = _buffer.AsSpan(Length, count);
        Length += count;
        return room;
    }

    /// <summary>What is already written at a place that was not known before, such as the frame's length.</summary>
    public Span<byte> At(int position, int count) => _buffer.AsSpan(position, count);

    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
    }

    private void WriteUnsignedVarint(uint value)
    {
        while (value >= 0x80)
        {
            Append(1)[0] = (byte)(value | 0x80);
            value >>= 7;
        }

        Append(1)[0] = (byte)value;
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, checked(Length + count)));
        _buffer.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
