using System.Text;
using CtaStreaming.Platform.Broker.Server;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Tests.Wire;

public sealed class RequestReaderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_the_writer_wrote_the_reader_reads(bool flexible)
    {
        using var writer = new ResponseWriter(flexible);
        var id = Guid.NewGuid();
        writer.WriteBool(true);
        writer.WriteInt8(-8);
        writer.WriteInt16(-1600);
        writer.WriteInt32(int.MinValue);
        writer.WriteInt64(long.MaxValue);
        writer.WriteUuid(id);
        writer.WriteString("Größe");
        writer.WriteNullableString(null);
        writer.WriteNullableString("");
        writer.WriteBytes([1, 2, 3]);
        writer.WriteArray([7, 8], writer.WriteInt32);
        writer.WriteArrayLength(-1);
        writer.WriteTaggedFields();

        var reader = new RequestReader(writer.Written, flexible);
        Assert.True(reader.ReadBool());
        Assert.Equal(-8, reader.ReadInt8());
        Assert.Equal(-1600, reader.ReadInt16());
        Assert.Equal(int.MinValue, reader.ReadInt32());
        Assert.Equal(long.MaxValue, reader.ReadInt64());
        Assert.Equal(id, reader.ReadUuid());
        Assert.Equal("Größe", reader.ReadString());
        Assert.Null(reader.ReadNullableString());
        Assert.Equal("", reader.ReadNullableString());
        Assert.Equal([1, 2, 3], reader.ReadBytes().ToArray());
        Assert.Equal(2, reader.ReadArrayLength());
        Assert.Equal((7, 8), (reader.ReadInt32(), reader.ReadInt32()));
        Assert.Equal(-1, reader.ReadArrayLength());
        reader.ReadTaggedFields();
        Assert.Equal(0, reader.Remaining);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("00", false)]
    [InlineData("0005616263", false)] // five bytes announced, three there
    [InlineData("FFFF", false)] // null where a string must be
    [InlineData("06616263", true)]
    [InlineData("00", true)]
    [InlineData("FFFFFFFFFF", true)] // a varint without an end
    [InlineData("FFFFFFFF0F", true)] // four gigabytes
    public void A_string_that_is_not_there_is_an_error(string hex, bool flexible) =>
        Refused(hex, flexible, (ref RequestReader reader) => reader.ReadString());

    [Theory]
    [InlineData("7FFFFFFF", false)]
    [InlineData("00000003", false)]
    [InlineData("FFFFFFFF0F", true)]
    [InlineData("0500", true)]
    public void An_array_that_the_frame_can_not_hold_is_an_error(string hex, bool flexible) =>
        Refused(hex, flexible, (ref RequestReader reader) => reader.ReadArrayLength());

    [Theory]
    [InlineData("7FFFFFFF00", false)]
    [InlineData("80808080", false, false)] // a negative length is null
    [InlineData("FFFFFFFF0F", true)]
    public void Bytes_beyond_the_frame_are_an_error(string hex, bool flexible, bool refused = true)
    {
        if (refused) Refused(hex, flexible, (ref RequestReader reader) => reader.ReadBytes());
        else Assert.Equal(0, new RequestReader(Convert.FromHexString(hex), flexible).ReadBytes().Length);
    }

    [Theory]
    [InlineData("02" + "0001AA" + "0702BBCC", 0)]
    [InlineData("01" + "0000" + "55", 1)]
    public void Unknown_tagged_fields_are_skipped(string hex, int left)
    {
        var reader = new RequestReader(Convert.FromHexString(hex), flexible: true);
        reader.ReadTaggedFields();
        Assert.Equal(left, reader.Remaining);
    }

    [Theory]
    [InlineData("FFFFFFFF0F")]
    [InlineData("0100FFFFFFFF0F")]
    [InlineData("0200")]
    public void Tagged_fields_beyond_the_frame_are_an_error(string hex) =>
        Refused(hex, flexible: true, (ref RequestReader reader) => reader.ReadTaggedFields());

    [Fact]
    public void A_string_longer_than_old_versions_can_say_is_refused_in_new_ones_too()
    {
        using var writer = new ResponseWriter(flexible: true);
        writer.WriteString(new string('x', 40_000));
        Assert.Throws<InvalidRequestException>(() => new RequestReader(writer.Written, flexible: true).ReadString());
    }

    [Fact]
    public void Deferred_bytes_count_and_are_not_in_what_is_written()
    {
        using var writer = new ResponseWriter(flexible: false);
        writer.WriteInt32(0);
        writer.WriteBytes(new Text("deferred"));
        writer.WriteInt8(9);
        Assert.Equal(9, writer.Length);
        Assert.Equal(17, writer.TotalLength);

        foreach (var pieceSize in new[] { 1, 3, 8, 100 })
        {
            var pieces = new ResponsePieces(writer);
            List<byte> all = [];
            var piece = new byte[pieceSize];
            for (var length = pieces.Next(piece); length > 0; length = pieces.Next(piece)) all.AddRange(piece[..length]);
            Assert.Equal([0, 0, 0, 13, 0, 0, 0, 8, .. "deferred"u8, 9], all);
        }
    }

    private delegate void Reading(ref RequestReader reader);

    private static void Refused(string hex, bool flexible, Reading read) => Assert.Throws<InvalidRequestException>(() =>
    {
        var reader = new RequestReader(Convert.FromHexString(hex), flexible);
        read(ref reader);
    });

    private sealed class Text(string text) : DeferredBytes(text.Length)
    {
        public override void CopyTo(Span<byte> destination, int from) =>
            Encoding.UTF8.GetBytes(text).AsSpan(from, destination.Length).CopyTo(destination);
    }
}
