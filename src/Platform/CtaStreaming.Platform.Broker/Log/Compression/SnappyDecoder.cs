using System.Buffers.Binary;

namespace CtaStreaming.Platform.Broker.Log.Compression;

/// <summary>
/// <see href="https://github.com/google/snappy/blob/main/format_description.txt">snappy</see>, in the two shapes that producers send: one
/// bare block (librdkafka), or blocks in the framing of the xerial library (Java and most others).
/// </summary>
internal static class SnappyDecoder
{
    private const int XerialHeader = 16; // the magic, then two versions of 4 bytes

    /// <summary>As a bare block this would begin with a copy of bytes that are not there yet: the shapes cannot be confused.</summary>
    private static ReadOnlySpan<byte> XerialMagic => [0x82, (byte)'S', (byte)'N', (byte)'A', (byte)'P', (byte)'P', (byte)'Y', 0];

    public static bool TryDecode(ReadOnlySpan<byte> compressed, RecordBuffer output)
    {
        if (!compressed.StartsWith(XerialMagic)) return TryDecodeBlock(compressed, output);
        if (compressed.Length < XerialHeader) return false;
        for (var rest = compressed[XerialHeader..]; rest.Length > 0;)
        {
            if (!BinaryPrimitives.TryReadUInt32BigEndian(rest, out var length) || length > rest.Length - sizeof(uint)) return false;
            if (!TryDecodeBlock(rest.Slice(sizeof(uint), (int)length), output)) return false;
            rest = rest[(sizeof(uint) + (int)length)..];
        }

        return true;
    }

    private static bool TryDecodeBlock(ReadOnlySpan<byte> block, RecordBuffer output)
    {
        var at = 0;
        var start = output.Length;
        if (!TryReadLength(block, ref at, out var length) || length > RecordBuffer.Limit - start) return false;
        var end = start + (int)length;
        while (at < block.Length)
        {
            var tag = block[at++];
            var isLiteral = (tag & 3) == 0;
            if (!(isLiteral ? TryLiteral(block, ref at, tag, end, output) : TryCopy(block, ref at, tag, start, end, output))) return false;
        }

        return output.Length == end;
    }

    private static bool TryLiteral(ReadOnlySpan<byte> block, ref int at, byte tag, int end, RecordBuffer output)
    {
        // Up to 60 bytes say their number in the tag; of more, the tag says how many bytes the number has.
        var count = (long)tag >> 2;
        if (count >= 60 && !TryReadNumber(block, ref at, (int)count - 59, out count)) return false;
        count++;
        if (count > block.Length - at || count > end - output.Length) return false;
        output.TryAppend(block.Slice(at, (int)count));
        at += (int)count;
        return true;
    }

    private static bool TryCopy(ReadOnlySpan<byte> block, ref int at, byte tag, int start, int end, RecordBuffer output)
    {
        var isShort = (tag & 3) == 1;
        var count = isShort ? 4 + ((tag >> 2) & 7) : 1 + (tag >> 2);
        if (!TryReadNumber(block, ref at, isShort ? 1 : (tag & 3) == 2 ? 2 : 4, out var distance)) return false;
        if (isShort) distance |= (long)(tag & 0xe0) << 3;
        return count <= end - output.Length && output.TryRepeat(distance, count, start);
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> block, ref int at, int bytes, out long value)
    {
        value = 0;
        if (bytes > block.Length - at) return false;
        for (var i = 0; i < bytes; i++) value |= (long)block[at++] << (8 * i);
        return true;
    }

    private static bool TryReadLength(ReadOnlySpan<byte> block, ref int at, out long length)
    {
        length = 0;
        for (var shift = 0; shift < 35 && at < block.Length; shift += 7)
        {
            var next = block[at++];
            length |= (long)(next & 0x7f) << shift;
            if (next < 0x80) return true;
        }

        return false;
    }
}
