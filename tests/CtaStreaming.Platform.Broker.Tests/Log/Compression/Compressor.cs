using System.Buffers.Binary;
using System.IO.Compression;
using CtaStreaming.Platform.Broker.Log;

namespace CtaStreaming.Platform.Broker.Tests.Log.Compression;

/// <summary>
/// Encoders for the codecs that the broker only decodes: greedy and simple, but with copies near, far and overlapping. "zstd" is only
/// the records reversed, which the broker cannot read either.
/// </summary>
internal static class Compressor
{
    private const int Shortest = 4;

    private delegate void Sequence(ReadOnlySpan<byte> literals, int distance, int count);

    public static byte[] Compress(CompressionCodec codec, ReadOnlySpan<byte> source) => codec switch
    {
        CompressionCodec.Gzip => Gzip(source),
        CompressionCodec.Snappy => Snappy(source),
        CompressionCodec.Lz4 => Lz4Frame(source),
        CompressionCodec.Zstd => Reverse(source),
        _ => source.ToArray(),
    };

    /// <summary>The batch with its records under a codec.</summary>
    public static Memory<byte> Under(this Memory<byte> batch, CompressionCodec codec)
    {
        byte[] compressed = [.. batch.Span[..RecordBatchHeader.Size], .. Compress(codec, batch.Span[RecordBatchHeader.Size..])];
        var length = compressed.Length - RecordBatchHeader.Overhead;
        BinaryPrimitives.WriteInt32BigEndian(compressed.AsSpan(RecordBatchHeader.BatchLengthAt), length);
        var attributes = (int)new RecordBatchHeader(compressed).Attributes | (int)codec;
        return compressed.With(attributes, RecordBatchHeader.AttributesAt, 2);
    }

    public static byte[] Reverse(ReadOnlySpan<byte> source)
    {
        var reversed = source.ToArray();
        Array.Reverse(reversed);
        return reversed;
    }

    /// <summary>One bare block.</summary>
    public static byte[] Snappy(ReadOnlySpan<byte> source)
    {
        List<byte> output = [];
        for (var left = source.Length; ; left >>= 7)
        {
            output.Add((byte)(left < 0x80 ? left : (left & 0x7f) | 0x80));
            if (left < 0x80) break;
        }

        Parse(source, (literals, distance, count) =>
        {
            if (literals.Length > 0) AddSnappyLiteral(output, literals);
            for (; count > 0; count -= 64) AddSnappyCopy(output, distance, Math.Min(count, 64));
        });
        return [.. output];
    }

    /// <summary>Blocks in the framing that all producers but librdkafka send.</summary>
    public static byte[] XerialSnappy(ReadOnlySpan<byte> source, int blockBytes)
    {
        List<byte> output = [0x82, .. "SNAPPY"u8, 0, 0, 0, 0, 1, 0, 0, 0, 1];
        for (var at = 0; at < source.Length; at += blockBytes)
        {
            var block = Snappy(source[at..Math.Min(source.Length, at + blockBytes)]);
            output.AddRange([0, 0, (byte)(block.Length >> 8), (byte)block.Length, .. block]);
        }

        return [.. output];
    }

    /// <param name="everything">With content size, block checksums and content checksum; otherwise without any.</param>
    public static byte[] Lz4Frame(ReadOnlySpan<byte> source, bool everything = false)
    {
        List<byte> output = [0x04, 0x22, 0x4d, 0x18, (byte)(everything ? 0b0111_1100 : 0b0110_0000), 0x40];
        if (everything) output.AddRange(BitConverter.GetBytes((long)source.Length));
        output.Add(0xcc); // checksums are not looked at
        var block = Lz4Block(source);
        output.AddRange(BitConverter.GetBytes(block.Length));
        output.AddRange(block);
        if (everything) output.AddRange([1, 2, 3, 4]);
        output.AddRange([0, 0, 0, 0]);
        if (everything) output.AddRange([1, 2, 3, 4]);
        return [.. output];
    }

    public static byte[] Gzip(ReadOnlySpan<byte> source)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(source);
        return output.ToArray();
    }

    private static byte[] Lz4Block(ReadOnlySpan<byte> source)
    {
        List<byte> output = [];
        Parse(source, (literals, distance, count) =>
        {
            var copied = count - Shortest;
            output.Add((byte)((Math.Min(literals.Length, 15) << 4) | Math.Clamp(copied, 0, 15)));
            AddLz4Count(output, literals.Length);
            output.AddRange(literals);
            if (count == 0) return;
            output.AddRange([(byte)distance, (byte)(distance >> 8)]);
            AddLz4Count(output, copied);
        });
        return [.. output];
    }

    private static void AddLz4Count(List<byte> output, int count)
    {
        for (count -= 15; count >= 0; count -= 255) output.Add((byte)Math.Min(count, 255));
    }

    private static void AddSnappyLiteral(List<byte> output, ReadOnlySpan<byte> literals)
    {
        var last = literals.Length - 1;
        if (last < 60) output.Add((byte)(last << 2));
        else if (last <= ushort.MaxValue) output.AddRange([61 << 2, (byte)last, (byte)(last >> 8)]);
        else output.AddRange([62 << 2, (byte)last, (byte)(last >> 8), (byte)(last >> 16)]);
        output.AddRange(literals);
    }

    private static void AddSnappyCopy(List<byte> output, int distance, int count)
    {
        var (low, high) = ((byte)distance, (byte)(distance >> 8));
        if (count is >= 4 and <= 11 && distance < 2048) output.AddRange([(byte)(1 | ((count - 4) << 2) | (high << 5)), low]);
        else if (count % 2 == 0) output.AddRange([(byte)(2 | ((count - 1) << 2)), low, high]);
        else output.AddRange([(byte)(3 | ((count - 1) << 2)), low, high, 0, 0]);
    }

    /// <summary>Cuts the source into literals that are followed by a copy of something before them; the last ones by none.</summary>
    private static void Parse(ReadOnlySpan<byte> source, Sequence sequence)
    {
        const int TailOfLiterals = 12;
        Dictionary<uint, int> seen = [];
        var from = 0;
        for (var at = 0; at < source.Length - TailOfLiterals;)
        {
            var word = BinaryPrimitives.ReadUInt32LittleEndian(source[at..]);
            var known = seen.TryGetValue(word, out var earlier) && at - earlier <= ushort.MaxValue;
            seen[word] = at;
            if (!known)
            {
                at++;
                continue;
            }

            var count = source[earlier..^TailOfLiterals].CommonPrefixLength(source[at..^TailOfLiterals]);
            if (count < Shortest)
            {
                at++;
                continue;
            }

            sequence(source[from..at], at - earlier, count);
            at += count;
            from = at;
        }

        sequence(source[from..], 0, 0);
    }
}
