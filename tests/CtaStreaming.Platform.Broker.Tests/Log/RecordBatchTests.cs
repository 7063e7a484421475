using System.Text;
using CtaStreaming.Platform.Broker.Log;
using Record = CtaStreaming.Platform.Broker.Log.Record;

namespace CtaStreaming.Platform.Broker.Tests.Log;

public sealed class RecordBatchTests
{
    /// <summary>The check value that every description of CRC-32C gives.</summary>
    [Fact]
    public void The_checksum_of_the_digits_is_the_published_one()
    {
        Assert.Equal(0xE3069283, Crc32C.Compute("123456789"u8));
        Assert.Equal(0u, Crc32C.Compute([]));
        var parts = Crc32C.Update(Crc32C.Update(Crc32C.Seed, "12345"u8), "6789"u8);
        Assert.Equal(0xE3069283, Crc32C.Finish(parts));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(63, 1)]
    [InlineData(64, 2)]
    [InlineData(-64, 1)]
    [InlineData(-65, 2)]
    [InlineData(int.MaxValue, 5)]
    [InlineData(long.MaxValue, 10)]
    [InlineData(long.MinValue, 10)]
    public void A_varint_is_as_long_as_zig_zag_makes_it(long value, int length)
    {
        var bytes = new byte[VarInt.MaxLength];
        Assert.Equal((length, length), (VarInt.Write(bytes, value), VarInt.Length(value)));
        var position = 0;
        Assert.True(VarInt.TryRead(bytes, ref position, out long read));
        Assert.Equal((value, length), (read, position));
    }

    [Fact]
    public void A_varint_that_does_not_end_or_does_not_fit_is_not_read()
    {
        var position = 0;
        Assert.False(VarInt.TryRead([0x80, 0x80], ref position, out long _));
        position = 0;
        Assert.False(VarInt.TryRead(Enumerable.Repeat((byte)0xff, 20).ToArray(), ref position, out long _));
        position = 0;
        var wide = new byte[VarInt.MaxLength];
        VarInt.Write(wide, 1L << 40);
        Assert.False(VarInt.TryRead(wide, ref position, out int _));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Keys_values_headers_and_times_come_back(bool gzip)
    {
        var batch = new RecordBatchBuilder()
            .Add(1000, Batches.Utf8("k"), Batches.Utf8("v"), new RecordHeader(Batches.Utf8("é"), null), new RecordHeader(Batches.Utf8("é"), Batches.Utf8("")))
            .Add(900, null, null)
            .Add(2000, Batches.Utf8(""), Batches.Utf8(""))
            .Build();

        var records = new List<Record>();
        foreach (var record in new RecordBatchReader(gzip ? Batches.Gzip(batch) : batch)) records.Add(record);

        Assert.Equal([(0, 1000), (1, 900), (2, 2000)], records.Select(record => (record.Offset, record.Timestamp)));
        Assert.Equal("v", Encoding.UTF8.GetString(records[0].Value!.Value.Span));
        Assert.Equal(["é", "é"], records[0].Headers.Select(header => Encoding.UTF8.GetString(header.Key.Span)));
        Assert.Equal([null, 0], records[0].Headers.Select(header => header.Value?.Length));
        Assert.Null(records[1].Key);
        Assert.Null(records[1].Value);
        Assert.Equal((0, 0), (records[2].Key!.Value.Length, records[2].Value!.Value.Length));
        Assert.Equal(2000, new RecordBatchHeader(batch.Span).MaxTimestamp);
    }

    [Fact]
    public void A_cleared_builder_begins_a_new_batch()
    {
        var builder = new RecordBatchBuilder().Add(1000, null, Batches.Utf8("a"));
        var first = builder.Build().ToArray();
        builder.Clear();
        Assert.Equal(first, builder.Add(1000, null, Batches.Utf8("a")).Build().ToArray());
    }

    [Fact]
    public void Records_that_end_too_early_or_a_codec_without_decoder_are_said_to_be_so()
    {
        var batch = Batches.Of("some value", "another");
        for (var at = RecordBatchHeader.Size; at < batch.Length; at++)
        {
            var damaged = batch.ToArray();
            damaged[at] = 0xff;
            ReadAll(damaged);
        }

        Assert.Throws<InvalidDataException>(() => ReadAll(batch.ToArray().With(4, RecordBatchHeader.AttributesAt, 2)));
    }

    /// <summary>Any damage either changes a payload byte or is noticed; nothing else may come of it.</summary>
    private static void ReadAll(ReadOnlyMemory<byte> batch)
    {
        var damaged = new RecordBatchHeader(batch.Span).Codec == CompressionCodec.None;
        try
        {
            foreach (var record in new RecordBatchReader(batch)) Assert.InRange(record.Value?.Length ?? 0, 0, batch.Length);
        }
        catch (InvalidDataException) when (damaged)
        {
        }
    }
}
