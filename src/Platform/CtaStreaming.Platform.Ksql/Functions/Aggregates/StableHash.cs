using System.Buffers.Binary;
using System.Text;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Functions.Aggregates;

/// <summary>
/// A hash that is the same in every process: it is kept in changelogs. FNV-1a over the value's bytes, then MurmurHash3's finalizer, because
/// <see cref="DistinctSketch"/> needs every bit to be as good as another.
/// </summary>
internal static class StableHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(object value)
    {
        var hash = Add(Offset, value);
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        return hash ^ (hash >> 33);
    }

    private static ulong Add(ulong hash, object? value) => value switch
    {
        null => Add(hash, [0]),
        bool flag => Add(hash, [1, flag ? (byte)1 : (byte)0]),
        int number => Add(hash, (long)number),
        long number => Add(hash, number),
        double number => Add(hash, BitConverter.DoubleToInt64Bits(number)),
        BigDecimal number => Add(Add(hash, (long)number.Scale), number.Unscaled.ToByteArray()),
        string text => Add(Add(hash, (long)text.Length), Encoding.UTF8.GetBytes(text)),
        byte[] bytes => Add(Add(hash, (long)bytes.Length), bytes),
        ArrayValue array => array.Aggregate(Add(hash, (long)array.Count), Add),
        StructValue fields => Add(Add(hash, (long)fields.Count), fields.AsSpan()),

        // In any order, as equality of maps is.
        MapValue map => Add(hash, (long)map.Aggregate(0UL, (all, entry) => all ^ Add(Add(Offset, entry.Key), entry.Value))),
        _ => throw new ArgumentException($"{value.GetType().Name} is no SQL value.", nameof(value)),
    };

    private static ulong Add(ulong hash, ReadOnlySpan<object?> values)
    {
        foreach (var value in values) hash = Add(hash, value);
        return hash;
    }

    private static ulong Add(ulong hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        return Add(hash, bytes);
    }

    private static ulong Add(ulong hash, ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes) hash = (hash ^ one) * Prime;
        return hash;
    }
}
