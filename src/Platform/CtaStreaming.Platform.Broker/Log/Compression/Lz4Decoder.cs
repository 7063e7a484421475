using System.Buffers.Binary;

namespace CtaStreaming.Platform.Broker.Log.Compression;

/// <summary>
/// The <see href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md">LZ4 frame format</see>, one frame or several. Its checksums
/// are passed over: the batch's own has proved the bytes already.
/// </summary>
internal static class Lz4Decoder
{
    private const uint Magic = 0x184d2204;
    private const int FlagsAt = 4;
    private const int DescriptorBytes = 3; // flags, block size, header checksum
    private const int Checksum = 4;
    private const uint Uncompressed = 1u << 31;

    private const int Version = 0b1100_0000;
    private const int Version1 = 0b0100_0000;
    private const int HasBlockChecksums = 1 << 4;
    private const int HasContentSize = 1 << 3;
    private const int HasContentChecksum = 1 << 2;
    private const int HasDictionary = 1;

    public static bool TryDecode(ReadOnlySpan<byte> compressed, RecordBuffer output)
    {
        do
        {
            if (!TryDecodeFrame(ref compressed, output)) return false;
        }
        while (compressed.Length > 0);
        return true;
    }

    private static bool TryDecodeFrame(ref ReadOnlySpan<byte> rest, RecordBuffer output)
    {
        if (rest.Length < FlagsAt + DescriptorBytes || BinaryPrimitives.ReadUInt32LittleEndian(rest) != Magic) return false;
        var flags = rest[FlagsAt];
        if ((flags & Version) != Version1 || (flags & HasDictionary) != 0) return false;
        var start = output.Length;
        var at = FlagsAt + DescriptorBytes + ((flags & HasContentSize) != 0 ? sizeof(long) : 0);
        while (at <= rest.Length - sizeof(uint))
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(rest[at..]);
            at += sizeof(uint);
            if (size == 0) // the end of the frame
            {
                at += (flags & HasContentChecksum) != 0 ? Checksum : 0;
                if (at > rest.Length) return false;
                rest = rest[at..];
                return true;
            }

            var length = size & ~Uncompressed;
            if (length > rest.Length - at) return false;
            var block = rest.Slice(at, (int)length);
            if (!((size & Uncompressed) != 0 ? output.TryAppend(block) : TryDecodeBlock(block, start, output))) return false;
            at += (int)length + ((flags & HasBlockChecksums) != 0 ? Checksum : 0);
        }

        return false;
    }

    /// <summary>Sequences of literals and a copy each; the last one has literals only.</summary>
    /// <param name="floor">Where the frame's output begins: a block may refer to those before it.</param>
    private static bool TryDecodeBlock(ReadOnlySpan<byte> block, int floor, RecordBuffer output)
    {
        for (var at = 0; at < block.Length;)
        {
            var token = block[at++];
            if (!TryReadCount(block, ref at, token >> 4, out var literals) || literals > block.Length - at) return false;
            if (!output.TryAppend(block.Slice(at, (int)literals))) return false;
            at += (int)literals;
            if (at == block.Length) return true;

            if (at > block.Length - sizeof(ushort)) return false;
            var distance = BinaryPrimitives.ReadUInt16LittleEndian(block[at..]);
            at += sizeof(ushort);
            if (!TryReadCount(block, ref at, token & 15, out var count) || count > RecordBuffer.Limit) return false;
            if (!output.TryRepeat(distance, (int)count + 4, floor)) return false; // no copy is shorter than 4 bytes
        }

        return false;
    }

    /// <summary>A nibble; where that is 15, bytes to add follow, as long as they are 255.</summary>
    private static bool TryReadCount(ReadOnlySpan<byte> block, ref int at, int nibble, out long count)
    {
        count = nibble;
        if (nibble < 15) return true;
        while (at < block.Length)
        {
            var next = block[at++];
            count += next;
            if (next < byte.MaxValue) return true;
        }

        return false;
    }
}
