using System.Buffers.Binary;
using System.Numerics;

namespace CtaStreaming.Platform.Broker.Wire;

/// <summary>CRC-32C (Castagnoli), the checksum of record batches and of the broker's own framed files; eight bytes a step in hardware.</summary>
internal static class Crc32C
{
    public static uint Compute(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        for (; data.Length >= sizeof(ulong); data = data[sizeof(ulong)..]) crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
        foreach (var next in data) crc = BitOperations.Crc32C(crc, next);
        return ~crc;
    }
}
