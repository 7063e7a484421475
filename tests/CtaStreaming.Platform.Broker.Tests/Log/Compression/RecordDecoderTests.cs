using System.Text;
using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Platform.Broker.Log.Compression;

namespace CtaStreaming.Platform.Broker.Tests.Log.Compression;

public sealed class RecordDecoderTests
{
    public static TheoryData<string> Shapes => ["gzip", "gzip members", "snappy", "xerial", "lz4", "lz4 with everything", "lz4 frames"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void What_was_encoded_comes_out_again(string shape)
    {
        var random = new Random(7);
        foreach (var length in new[] { 0, 1, 3, 59, 60, 61, 62, 255, 256, 270, 4000, 70_000 })
        {
            foreach (var alphabet in new[] { 1, 3, 256 })
            {
                var source = new byte[length];
                for (var i = 0; i < length; i++) source[i] = (byte)random.Next(alphabet);
                var (codec, encoded) = Encode(shape, source);
                using var decoded = RecordDecoder.TryDecode(codec, encoded);
                Assert.NotNull(decoded);
                Assert.True(decoded.Span.SequenceEqual(source), $"{shape}, {length} bytes of {alphabet} values");
            }
        }
    }

    /// <remarks>gzip is not asked: the base class library does without the checksum at its end. The batch has one too.</remarks>
    [Theory]
    [InlineData("snappy")]
    [InlineData("xerial")]
    [InlineData("lz4")]
    [InlineData("lz4 with everything")]
    [InlineData("lz4 frames")]
    public void Nothing_that_is_cut_short_decodes_to_the_whole(string shape)
    {
        var source = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 60).Select(i => $"Clark/Lake {i % 7} ")));
        var (codec, encoded) = Encode(shape, source);
        for (var length = 0; length < encoded.Length; length++)
        {
            using var decoded = RecordDecoder.TryDecode(codec, encoded.AsSpan(0, length));
            Assert.True(decoded is null || decoded.Length < source.Length, $"{length} of {encoded.Length} bytes were enough");
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Garbage_is_refused_or_decodes_to_something_but_never_harms(string shape)
    {
        var random = new Random(11);
        var (codec, encoded) = Encode(shape, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Belmont Fullerton ", 50))));
        for (var round = 0; round < 3000; round++)
        {
            var damaged = encoded.ToArray();
            for (var flips = random.Next(1, 4); flips > 0; flips--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            using var decoded = RecordDecoder.TryDecode(codec, damaged);
            Assert.True(decoded is null || decoded.Length <= RecordBuffer.Limit);
        }
    }

    [Fact]
    public void Snappy_decodes_the_copy_kinds_of_its_specification()
    {
        // 4 literals, then 4 bytes from 4 back, 3 bytes from 6 back with a distance of two bytes, 2 bytes from 11 back with one of four.
        byte[] block = [13, 3 << 2, .. "abcd"u8, 1, 4, 2 | (2 << 2), 6, 0, 3 | (1 << 2), 11, 0, 0, 0];
        Assert.Equal("abcdabcdcdaab"u8.ToArray(), Decode(CompressionCodec.Snappy, block));
    }

    [Theory]
    [InlineData(new byte[] { 4, 0, (byte)'a', 1, 0 })] // a distance of 0
    [InlineData(new byte[] { 5, 0, (byte)'a', 1, 2 })] // back beyond the beginning
    [InlineData(new byte[] { 4, 0, (byte)'a', 1, 1 })] // one byte more than announced
    [InlineData(new byte[] { 9, 0, (byte)'a', 1, 1 })] // fewer bytes than announced
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0x0f, 0, (byte)'a' })] // 4 GiB announced
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0 })] // a length without end
    [InlineData(new byte[] { 1, 63 << 2, 0xff, 0xff, 0xff, 0xff })] // a literal of 4 GiB
    public void Snappy_that_breaks_its_own_rules_is_refused(byte[] block) =>
        Assert.Null(RecordDecoder.TryDecode(CompressionCodec.Snappy, block));

    [Fact]
    public void A_xerial_block_cannot_refer_to_the_one_before_it()
    {
        byte[] header = [0x82, .. "SNAPPY"u8, 0, 0, 0, 0, 1, 0, 0, 0, 1];
        byte[] first = [0, 0, 0, 3, 1, 0, (byte)'a'];
        Assert.NotNull(RecordDecoder.TryDecode(CompressionCodec.Snappy, [.. header, .. first]));
        Assert.Null(RecordDecoder.TryDecode(CompressionCodec.Snappy, [.. header, .. first, 0, 0, 0, 3, 4, 1, 1]));
    }

    [Fact]
    public void Lz4_takes_plain_blocks_and_copies_across_blocks()
    {
        byte[] plain = [3, 0, 0, 0x80, .. "abc"u8];
        byte[] copy = [5, 0, 0, 0, 0, 3, 0, 0x10, (byte)'!'];
        byte[] frame = [0x04, 0x22, 0x4d, 0x18, 0b0100_0000, 0x40, 0, .. plain, .. copy, 0, 0, 0, 0];
        Assert.Equal("abcabca!"u8.ToArray(), Decode(CompressionCodec.Lz4, frame));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("snappy")]
    [InlineData("lz4")]
    public void A_small_batch_that_would_grow_without_bounds_is_refused(string shape)
    {
        var (codec, encoded) = Encode(shape, new byte[RecordBuffer.Limit + 1]);
        Assert.Null(RecordDecoder.TryDecode(codec, encoded));
    }

    [Fact]
    public void There_is_no_decoder_for_zstd() =>
        Assert.Null(RecordDecoder.TryDecode(CompressionCodec.Zstd, [0x28, 0xb5, 0x2f, 0xfd, 0, 0, 1, 0, 0]));

    private static byte[] Decode(CompressionCodec codec, byte[] encoded)
    {
        using var decoded = RecordDecoder.TryDecode(codec, encoded);
        Assert.NotNull(decoded);
        return decoded.Span.ToArray();
    }

    private static (CompressionCodec Codec, byte[] Encoded) Encode(string shape, byte[] source)
    {
        var first = source.AsSpan(0, source.Length / 2);
        var second = source.AsSpan(source.Length / 2);
        return shape switch
        {
            "gzip" => (CompressionCodec.Gzip, Compressor.Gzip(source)),
            "gzip members" => (CompressionCodec.Gzip, [.. Compressor.Gzip(first), .. Compressor.Gzip(second)]),
            "snappy" => (CompressionCodec.Snappy, Compressor.Snappy(source)),
            "xerial" => (CompressionCodec.Snappy, Compressor.XerialSnappy(source, 5000)),
            "lz4" => (CompressionCodec.Lz4, Compressor.Lz4Frame(source)),
            "lz4 with everything" => (CompressionCodec.Lz4, Compressor.Lz4Frame(source, everything: true)),
            _ => (CompressionCodec.Lz4, [.. Compressor.Lz4Frame(first), .. Compressor.Lz4Frame(second)]),
        };
    }
}
