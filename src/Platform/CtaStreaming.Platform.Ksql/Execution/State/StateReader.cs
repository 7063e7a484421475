using System.Buffers.Binary;
using System.Text;

namespace CtaStreaming.Platform.Ksql.Execution.State;

/// <summary>Reads what <see cref="StateWriter"/> wrote.</summary>
internal ref struct StateReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> _rest = data;

    public byte Byte() => Next(1)[0];

    public long Long()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var part = Byte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return (long)(value >> 1) ^ -(long)(value & 1);
        }

        throw Corrupt();
    }

    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Next(sizeof(double)));

    public ReadOnlySpan<byte> Bytes()
    {
        var length = Long();
        return length >= 0 && length <= _rest.Length ? Next((int)length) : throw Corrupt();
    }

    public string String() => Encoding.UTF8.GetString(Bytes());

    private ReadOnlySpan<byte> Next(int length)
    {
        if (length > _rest.Length) throw Corrupt();
        var next = _rest[..length];
        _rest = _rest[length..];
        return next;
    }

    private static InvalidDataException Corrupt() => new("A changelog record is not in the form that this query writes.");
}
