using System.Buffers.Binary;
using System.Numerics;

namespace CtaStreaming.Platform.Ksql.Functions.Aggregates;

/// <summary>
/// How many different values there were, in bounded space. Up to <see cref="MaximumHashes"/> it is the values' hashes in order, and exact;
/// then a HyperLogLog (Flajolet, Fusy, Gandouet, Meunier 2007) of 2^14 registers, with a standard error of 0.8 %.
/// </summary>
/// <remarks>Which of the two it is, the length says. Neither is ever changed in place, as states are not.</remarks>
internal static class DistinctSketch
{
    public const int MaximumHashes = 512;

    private const int IndexBits = 14;
    private const int Registers = 1 << IndexBits;
    private const int HashSize = sizeof(ulong);

    public static readonly byte[] Empty = [];

    public static byte[] Add(byte[] sketch, ulong hash)
    {
        if (sketch.Length == Registers)
        {
            var (register, rank) = Place(hash);
            if (sketch[register] >= rank) return sketch;
            var changed = sketch.AsSpan().ToArray();
            changed[register] = rank;
            return changed;
        }

        var at = Search(sketch, hash);
        if (at >= 0) return sketch;
        if (sketch.Length < MaximumHashes * HashSize) return Insert(sketch, ~at, hash);
        var registers = ToRegisters(sketch);
        Raise(registers, hash);
        return registers;
    }

    public static byte[] Merge(byte[] left, byte[] right)
    {
        if (left.Length < right.Length) (left, right) = (right, left);
        if (right.Length < Registers) return Hashes(right).Aggregate(left, Add);
        var merged = new byte[Registers];
        for (var i = 0; i < merged.Length; i++) merged[i] = Math.Max(left[i], right[i]);
        return merged;
    }

    public static long Estimate(byte[] sketch)
    {
        if (sketch.Length < Registers) return sketch.Length / HashSize;
        var (sum, empty) = (0d, 0);
        foreach (var rank in sketch)
        {
            sum += Math.ScaleB(1, -rank);
            if (rank == 0) empty++;
        }

        const double Alpha = 0.7213 / (1 + (1.079 / Registers));
        var estimate = Alpha * Registers * Registers / sum;
        if (estimate <= 2.5 * Registers && empty > 0) estimate = Registers * Math.Log((double)Registers / empty);
        return (long)Math.Round(estimate);
    }

    private static int Search(byte[] sketch, ulong hash)
    {
        var (low, high) = (0, (sketch.Length / HashSize) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = Read(sketch, middle).CompareTo(hash);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }

    private static byte[] Insert(byte[] sketch, int index, ulong hash)
    {
        var changed = new byte[sketch.Length + HashSize];
        var at = index * HashSize;
        sketch.AsSpan(0, at).CopyTo(changed);
        BinaryPrimitives.WriteUInt64BigEndian(changed.AsSpan(at), hash);
        sketch.AsSpan(at).CopyTo(changed.AsSpan(at + HashSize));
        return changed;
    }

    private static byte[] ToRegisters(byte[] sketch)
    {
        var registers = new byte[Registers];
        foreach (var hash in Hashes(sketch)) Raise(registers, hash);
        return registers;
    }

    private static void Raise(byte[] registers, ulong hash)
    {
        var (register, rank) = Place(hash);
        registers[register] = Math.Max(registers[register], rank);
    }

    /// <summary>The first bits say which register, the zeros that follow them how rare the hash is.</summary>
    private static (int Register, byte Rank) Place(ulong hash) =>
        ((int)(hash >> (64 - IndexBits)), (byte)(BitOperations.LeadingZeroCount((hash << IndexBits) | (1UL << (IndexBits - 1))) + 1));

    private static IEnumerable<ulong> Hashes(byte[] sketch) => Enumerable.Range(0, sketch.Length / HashSize).Select(i => Read(sketch, i));

    private static ulong Read(byte[] sketch, int index) => BinaryPrimitives.ReadUInt64BigEndian(sketch.AsSpan(index * HashSize));
}
