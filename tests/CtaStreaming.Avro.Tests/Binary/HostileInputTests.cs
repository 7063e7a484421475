using static CtaStreaming.Avro.Tests.Support.Codec;

namespace CtaStreaming.Avro.Tests.Binary;

public sealed class HostileInputTests
{
    private const string List = """{"type":"record","name":"List","fields":[{"name":"value","type":"int"},{"name":"next","type":["null","List"]}]}""";
    private const string Nested = """{"type":"record","name":"N","fields":[{"name":"n","type":{"type":"array","items":"N"}}]}""";

    [Theory]
    // What the Avro project says every decoder must refuse (share/test/data/binary-rejections.json).
    [InlineData("\"long\"", "80808080808080808080")]
    [InlineData("\"int\"", "8080808080")]
    [InlineData("""{"type":"array","items":"int"}""", "ffffffffffffffffff0102")]
    [InlineData("\"bytes\"", "01")]
    [InlineData("\"string\"", "01")]
    [InlineData("""["null","int"]""", "01")]
    [InlineData("""["null","int"]""", "0a")]
    [InlineData("""{"type":"enum","name":"E","symbols":["A","B"]}""", "01")]
    [InlineData("""{"type":"enum","name":"E","symbols":["A","B"]}""", "0a")]
    // And more.
    [InlineData("\"long\"", "ffffffffffffffffff02")]
    [InlineData("\"int\"", "808080808000")]
    [InlineData("\"int\"", "8080808010")]
    [InlineData("\"int\"", "")]
    [InlineData("\"boolean\"", "02")]
    [InlineData("\"float\"", "000000")]
    [InlineData("\"double\"", "00000000000000")]
    [InlineData("\"string\"", "feffffffffffffffff01")]
    [InlineData("\"bytes\"", "fffffffffffffffff701")]
    [InlineData("""{"type":"fixed","name":"F","size":2147483647}""", "00")]
    [InlineData("""{"type":"array","items":"int"}""", "feffffffffffffffff01")]
    [InlineData("""{"type":"array","items":"null"}""", "feffffffffffffffff01")]
    [InlineData("""{"type":"array","items":"null"}""", "808080808080808020")]
    [InlineData("""{"type":"array","items":{"type":"record","name":"R","fields":[]}}""", "808080808080808020")]
    [InlineData("""{"type":"array","items":"int"}""", "01feffffffffffffffff01")]
    [InlineData("""{"type":"map","values":"null"}""", "808080808080808020")]
    [InlineData("""{"type":"array","items":["null"]}""", "8080808080808020")]
    [InlineData("[]", "00")]
    public void Bad_bytes_are_refused_by_reading_and_by_skipping(string schema, string hex)
    {
        var bytes = Convert.FromHexString(hex);
        Assert.Throws<AvroException>(() => Decode<object>(bytes, Schema.Parse(schema)));

        var writer = Schema.Parse($$"""{"type":"record","name":"R0","fields":[{"name":"skipped","type":{{schema}}}]}""");
        var reader = Schema.Parse("""{"type":"record","name":"R0","fields":[]}""");
        Assert.StartsWith("R0.skipped: ", Assert.Throws<AvroException>(() => Decode<object>(bytes, writer, reader)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"array","items":"null"}""")]
    [InlineData("""{"type":"array","items":{"type":"array","items":"null"}}""")]
    public void Items_without_bytes_are_bounded_for_the_whole_value(string schema)
    {
        // Blocks of 65 536 nulls, over and over.
        var bytes = Enumerable.Repeat<byte[]>([0x02, 0x80, 0x80, 0x08, 0x00], 1000).SelectMany(block => block).ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<AvroException>(() => Decode<object>(bytes, Schema.Parse(schema)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
    }

    [Fact]
    public void Data_as_deep_as_the_input_is_long_is_refused()
    {
        // Each two bytes open one more array: a block of one item.
        var bytes = Enumerable.Repeat((byte)0x02, 1_000_000).ToArray();
        var e = Assert.Throws<AvroException>(() => Decode<object>(bytes, Schema.Parse(Nested)));
        Assert.Contains("nested too deeply", e.Reason, StringComparison.Ordinal);
        Assert.StartsWith("N.n[0].n[0]", e.Path, StringComparison.Ordinal);
        Assert.InRange(e.Path.Length, 10, 500);

        var skipping = Schema.Parse($$"""{"type":"record","name":"R","fields":[{"name":"skipped","type":{{Nested}}}]}""");
        Assert.Throws<AvroException>(() => Decode<object>(bytes, skipping, Schema.Parse("""{"type":"record","name":"R","fields":[]}""")));
    }

    [Fact]
    public void Arrays_inside_arrays_cannot_claim_the_same_bytes_over_and_over()
    {
        // Each level says that it has as many items as there are bytes left.
        var bytes = new byte[100_000];
        for (var i = 0; i + 3 <= bytes.Length; i += 3)
            (bytes[i], bytes[i + 1], bytes[i + 2]) = (0xA0, 0x8D, 0x05);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<AvroException>(() => Decode<object>(bytes, Schema.Parse(Nested)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(990, true)]
    [InlineData(1_010, false)]
    [InlineData(1_000_000, false)]
    public void A_linked_list_is_read_and_written_down_to_the_depth_limit(int length, bool fits)
    {
        var schema = (RecordSchema)Schema.Parse(List);
        var bytes = new byte[2 * length];
        for (var i = 0; i < length; i++)
            bytes[(2 * i) + 1] = i == length - 1 ? (byte)0 : (byte)2;
        if (!fits)
        {
            Assert.Throws<AvroException>(() => Decode<object>(bytes, schema));
            return;
        }

        var read = Decode<GenericRecord>(bytes, schema);
        Assert.Equal(bytes, Encode(read, schema));
        Assert.Equal(bytes, Encode(Decode<Node>(bytes, schema), schema));
    }

    [Fact]
    public void Writing_what_is_too_deep_is_refused()
    {
        var schema = (RecordSchema)Schema.Parse(List);
        var typed = new Node(0, null);
        var generic = new GenericRecord(schema) { ["value"] = 0 };
        for (var i = 0; i < 100_000; i++)
        {
            typed = new Node(i, typed);
            generic = new GenericRecord(schema) { ["value"] = i, ["next"] = generic };
        }

        Assert.Throws<AvroException>(() => Encode(typed, schema));
        Assert.Throws<AvroException>(() => Encode(generic, schema));
        Assert.Throws<AvroException>(() => AvroJson.ToText(generic, schema));
    }

    [Fact]
    public void A_record_that_directly_holds_itself_has_no_values()
    {
        var schema = Schema.Parse("""{"type":"record","name":"R","fields":[{"name":"r","type":"R"}]}""");
        Assert.Throws<AvroException>(() => Decode<object>([], schema));
    }

    [Fact]
    public void A_fault_is_told_with_its_place()
    {
        var schema = Schema.Parse(
            """{"type":"record","name":"Line","fields":[{"name":"stops","type":{"type":"array","items":{"type":"record","name":"Stop","fields":[{"name":"id","type":"int"},{"name":"tags","type":{"type":"map","values":"boolean"}}]}}}]}""");
        // Two stops; the second's tag "a" is the byte 9.
        var e = Assert.Throws<AvroException>(() => Decode<object>([4, 2, 0, 2, 2, 2, (byte)'a', 9, 0, 0], schema));
        Assert.Equal("Line.stops[1].tags[\"a\"]", e.Path);
        Assert.Equal("the byte 9 is not a boolean (0 or 1)", e.Reason);
    }

    private sealed record Node(int Value, Node? Next);
}
