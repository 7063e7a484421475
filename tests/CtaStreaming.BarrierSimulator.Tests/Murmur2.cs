using System.Buffers.Binary;
using System.Text;

namespace CtaStreaming.BarrierSimulator.Tests;

/// <summary>Where Kafka's Java client puts a string key: Austin Appleby's MurmurHash2 with Kafka's seed, without the sign.</summary>
internal static class Murmur2
{
    public static int Partition(string key, int partitions) => (int)((Hash(Encoding.UTF8.GetBytes(key)) & 0x7fffffff) % (uint)partitions);

    private static uint Hash(ReadOnlySpan<byte> data)
    {
        const uint M = 0x5bd1e995;
        var hash = 0x9747b28c ^ (uint)data.Length;
        for (; data.Length >= 4; data = data[4..])
        {
            var k = BinaryPrimitives.ReadUInt32LittleEndian(data) * M;
            hash = (hash * M) ^ ((k ^ (k >> 24)) * M);
        }

        if (data.Length >= 3) hash ^= (uint)data[2] << 16;
        if (data.Length >= 2) hash ^= (uint)data[1] << 8;
        if (data.Length >= 1) hash = (hash ^ data[0]) * M;
        hash = (hash ^ (hash >> 13)) * M;
        return hash ^ (hash >> 15);
    }
}
