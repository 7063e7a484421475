using static CtaStreaming.Avro.Tests.Support.Codec;

namespace CtaStreaming.Avro.Tests.Binary;

public sealed class BinaryEncodingTests
{
    [Theory]
    // The specification's own table for int and long.
    [InlineData("\"long\"", 0L, "00")]
    [InlineData("\"long\"", -1L, "01")]
    [InlineData("\"long\"", 1L, "02")]
    [InlineData("\"long\"", -2L, "03")]
    [InlineData("\"long\"", 2L, "04")]
    [InlineData("\"long\"", -64L, "7F")]
    [InlineData("\"long\"", 64L, "8001")]
    [InlineData("\"int\"", int.MaxValue, "FEFFFFFF0F")]
    [InlineData("\"int\"", int.MinValue, "FFFFFFFF0F")]
    [InlineData("\"long\"", long.MaxValue, "FEFFFFFFFFFFFFFFFF01")]
    [InlineData("\"long\"", long.MinValue, "FFFFFFFFFFFFFFFFFF01")]
    [InlineData("\"boolean\"", true, "01")]
    [InlineData("\"boolean\"", false, "00")]
    [InlineData("\"float\"", 1.5f, "0000C03F")]
    [InlineData("\"double\"", 1.5, "000000000000F83F")]
    [InlineData("\"string\"", "foo", "06666F6F")]
    [InlineData("\"string\"", "é🚇", "0CC3A9F09F9A87")]
    [InlineData("\"bytes\"", new byte[] { 1, 255 }, "0401FF")]
    [InlineData("\"null\"", null, "")]
    [InlineData("""["null","string"]""", null, "00")]
    [InlineData("""["null","string"]""", "a", "020261")]
    [InlineData("""{"type":"enum","name":"Foo","symbols":["A","B","C","D"]}""", "D", "06")]
    public void A_value_is_encoded_as_the_specification_says(string schema, object? value, string hex)
    {
        Assert.Equal(hex, Convert.ToHexString(Encode(value, Schema.Parse(schema))));
        var read = Decode<object>(Convert.FromHexString(hex), Schema.Parse(schema));
        Assert.Equal(value, read is GenericEnum symbol ? symbol.Symbol : read);
    }

    [Fact]
    public void The_specifications_record_and_array_are_encoded_as_it_says()
    {
        var record = Schema.Parse("""{"type":"record","name":"test","fields":[{"name":"a","type":"long"},{"name":"b","type":"string"}]}""");
        Assert.Equal("3606666F6F", Convert.ToHexString(Encode(new GenericRecord((RecordSchema)record) { ["a"] = 27L, ["b"] = "foo" }, record)));
        Assert.Equal("04063600", Convert.ToHexString(Encode(new List<long> { 3, 27 }, Schema.Parse("""{"type":"array","items":"long"}"""))));
    }

    [Theory]
    [InlineData("04020400")]       // one block of two
    [InlineData("0202020400")]     // two blocks of one
    [InlineData("0304020400")]     // a block that says it has two bytes
    public void Blocks_may_be_split_and_may_say_their_size(string hex)
    {
        var schema = Schema.Parse("""{"type":"array","items":"int"}""");
        Assert.Equal([1, 2], Decode<int[]>(Convert.FromHexString(hex), schema));
        Assert.Equal([1, 2], Decode<List<int>>(Convert.FromHexString(hex), schema));
        Assert.Equal([1, 2], Decode<IReadOnlyList<int>>(Convert.FromHexString(hex), schema));
    }

    [Fact]
    public void Texts_of_every_length_come_back()
    {
        var schema = Schema.Parse("\"string\"");
        foreach (var length in new[] { 0, 1, 20, 21, 22, 63, 64, 127, 128, 8191, 8192, 100_000 })
        {
            foreach (var unit in new[] { "a", "é", "水" })
            {
                var text = string.Concat(Enumerable.Repeat(unit, length));
                Assert.Equal(text, Decode<string>(Encode(text, schema), schema));
            }
        }
    }

    [Fact]
    public void More_can_follow_a_value_only_where_the_caller_asks_how_much_it_took()
    {
        var reader = new DatumReader<int>(Schema.Parse("\"int\""));
        Assert.Equal(64, reader.Read([0x80, 0x01, 0x07], out var consumed));
        Assert.Equal(2, consumed);
        Assert.Contains("1 bytes are left", Assert.Throws<AvroException>(() => reader.Read([0x80, 0x01, 0x07])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused_not_replaced()
    {
        var schema = Schema.Parse("\"string\"");
        Assert.Throws<AvroException>(() => Encode("\uD83D", schema));
        Assert.Throws<AvroException>(() => Encode(new string('a', 50) + "\uD83D", schema));
        Assert.Throws<AvroException>(() => AvroJson.ToText("\uD83D", schema));
        Assert.Throws<AvroException>(() => AvroJson.Parse("\"\uD83D\"", schema));
        Assert.Throws<AvroException>(() => Decode<string>([0x02, 0xFF], schema));
    }
}
