using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace CtaStreaming.Platform.Broker.Log;

/// <summary>The Castagnoli checksum of record batches and checkpoints; one processor instruction for eight bytes where there is one.</summary>
internal static class Crc32C
{
    /// <summary>What <see cref="Update"/> starts from.</summary>
    public const uint Seed = uint.MaxValue;

    public static uint Compute(ReadOnlySpan<byte> data) => Finish(Update(Seed, data));

    /// <summary>Goes on with a checksum over the next part of the data.</summary>
    public static uint Update(uint state, ReadOnlySpan<byte> data)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(data);
        foreach (var word in words)
        {
            state = BitOperations.Crc32C(state, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        }

        foreach (var next in data[(words.Length * sizeof(ulong))..]) state = BitOperations.Crc32C(state, next);
        return state;
    }

    public static uint Finish(uint state) => ~state;
}
