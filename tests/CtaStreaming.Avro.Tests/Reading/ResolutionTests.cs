using static CtaStreaming.Avro.Tests.Support.Codec;

namespace CtaStreaming.Avro.Tests.Reading;

public sealed class ResolutionTests
{
    [Theory]
    [InlineData(7, "\"int\"", "\"long\"", 7L)]
    [InlineData(7, "\"int\"", "\"float\"", 7f)]
    [InlineData(7, "\"int\"", "\"double\"", 7d)]
    [InlineData(7L, "\"long\"", "\"float\"", 7f)]
    [InlineData(7L, "\"long\"", "\"double\"", 7d)]
    [InlineData(0.5f, "\"float\"", "\"double\"", 0.5d)]
    [InlineData("é", "\"string\"", "\"bytes\"", new byte[] { 0xC3, 0xA9 })]
    [InlineData(new byte[] { 0xC3, 0xA9 }, "\"bytes\"", "\"string\"", "é")]
    [InlineData(7, "\"int\"", """["null","long"]""", 7L)]
    [InlineData(7, "\"int\"", """["string","double","int"]""", 7)]
    [InlineData(7, """["null","int"]""", "\"long\"", 7L)]
    [InlineData("x", """["int","string"]""", """["string","int","null"]""", "x")]
    public void A_value_is_promoted_to_the_readers_type(object value, string writer, string reader, object expected) =>
        Assert.Equal(expected, Resolve<object>(value, writer, reader));

    [Fact]
    public void Fields_are_matched_by_name_then_alias_and_the_rest_take_their_defaults()
    {
        var writer = Schema.Parse(
            """{"type":"record","name":"R","fields":[{"name":"gone","type":{"type":"array","items":{"type":"map","values":"string"}}},{"name":"old","type":"int"},{"name":"kept","type":"string"}]}""");
        var reader = Schema.Parse(
            """
            {"type":"record","name":"S","aliases":["R"],"fields":[
              {"name":"kept","type":"string"},
              {"name":"renamed","type":"long","aliases":["older","old"]},
              {"name":"list","type":{"type":"array","items":["null","int"]},"default":[null,null]},
              {"name":"text","type":["null","string"],"default":null},
              {"name":"bytes","type":"bytes","default":"\u00ff\u0000"},
              {"name":"nested","type":{"type":"record","name":"N","fields":[{"name":"a","type":"int","default":3},{"name":"b","type":"int"}]},"default":{"b":4}},
              {"name":"symbol","type":{"type":"enum","name":"E","symbols":["A","B"]},"default":"B"},
              {"name":"number","type":"double","default":1}]}
            """);
        var written = new GenericRecord((RecordSchema)writer)
        {
            ["gone"] = new List<object?> { new Dictionary<string, object?> { ["k"] = "v" } },
            ["old"] = 5,
            ["kept"] = "k",
        };

        var read = Decode<GenericRecord>(Encode(written, writer), writer, reader);

        Assert.Equal("k", read["kept"]);
        Assert.Equal(5L, read["renamed"]);
        Assert.Equal([null, null], Assert.IsType<List<object?>>(read["list"]));
        Assert.Null(read["text"]);
        Assert.Equal(new byte[] { 0xFF, 0 }, read["bytes"]);
        var nested = Assert.IsType<GenericRecord>(read["nested"]);
        Assert.Equal((3, 4), (nested["a"], nested["b"]));
        Assert.Equal("B", read["symbol"]!.ToString());
        Assert.Equal(1d, read["number"]);
    }

    [Fact]
    public void A_default_that_can_be_changed_is_made_anew_for_each_record()
    {
        var writer = Schema.Parse("""{"type":"record","name":"R","fields":[]}""");
        var reader = new DatumReader<GenericRecord>(
            writer, Schema.Parse("""{"type":"record","name":"R","fields":[{"name":"l","type":{"type":"array","items":"int"},"default":[1]}]}"""));
        var first = reader.Read([]);
        ((List<object?>)first["l"]!).Add(2);
        Assert.Equal([1], (List<object?>)reader.Read([])["l"]!);
    }

    [Fact]
    public void An_enums_unknown_symbol_becomes_the_readers_default()
    {
        const string Writer = """{"type":"enum","name":"E","symbols":["A","B","C"]}""";
        const string Reader = """{"type":"enum","name":"E","symbols":["C","A"],"default":"A"}""";
        Assert.Equal("A", Resolve<string>("B", Writer, Reader));
        Assert.Equal("C", Resolve<string>("C", Writer, Reader));
    }

    [Fact]
    public void An_enums_unknown_symbol_without_a_default_is_an_error_only_when_it_comes()
    {
        const string Writer = """{"type":"enum","name":"E","symbols":["A","B"]}""";
        const string Reader = """{"type":"enum","name":"E","symbols":["A"]}""";
        Assert.Equal("A", Resolve<string>("A", Writer, Reader));
        Assert.Contains("symbol B", Assert.Throws<AvroException>(() => Resolve<string>("B", Writer, Reader)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_writers_branch_that_the_reader_lacks_is_an_error_only_when_it_comes()
    {
        Assert.Equal(7, Resolve<object>(7, """["null","int"]""", "\"int\""));
        var e = Assert.Throws<AvroException>(() => Resolve<object>(null, """["null","int"]""", "\"int\""));
        Assert.Contains("null cannot be read as int", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"string\"", "\"int\"")]
    [InlineData("\"long\"", "\"int\"")]
    [InlineData("""{"type":"fixed","name":"F","size":2}""", """{"type":"fixed","name":"F","size":3}""")]
    [InlineData("""{"type":"record","name":"R","fields":[]}""", """{"type":"record","name":"R","fields":[{"name":"a","type":"int"}]}""")]
    [InlineData("""{"type":"record","name":"R","fields":[]}""", """{"type":"record","name":"S","fields":[]}""")]
    [InlineData("""["int","string"]""", "\"boolean\"")]
    public void Schemas_that_cannot_be_resolved_are_refused_at_once(string writer, string reader) =>
        Assert.Throws<AvroException>(() => new DatumReader<object>(Schema.Parse(writer), Schema.Parse(reader)));

    [Fact]
    public void A_field_without_default_is_named()
    {
        var e = Assert.Throws<AvroException>(() => new DatumReader<object>(
            Schema.Parse("""{"type":"record","name":"R","fields":[]}"""),
            Schema.Parse("""{"type":"record","name":"R","fields":[{"name":"a","type":"int"}]}""")));
        Assert.Contains("no field a", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_in_a_readers_union_is_found_by_its_full_name_first()
    {
        const string Writer = """{"type":"record","name":"b.R","fields":[{"name":"v","type":"int"}]}""";
        const string Reader = """[{"type":"record","name":"a.R","fields":[{"name":"v","type":"int"}]},{"type":"record","name":"b.R","fields":[{"name":"v","type":"long"}]}]""";
        var value = new GenericRecord((RecordSchema)Schema.Parse(Writer)) { ["v"] = 1 };
        var read = Assert.IsType<GenericRecord>(Resolve<object>(value, Writer, Reader));
        Assert.Equal("b.R", read.Schema.FullName);
        Assert.Equal(1L, read["v"]);
    }

    [Fact]
    public void A_logical_type_is_the_readers()
    {
        var e = Resolve<object>(1_500_000, "\"int\"", """{"type":"long","logicalType":"timestamp-millis"}""");
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_500_000), e);
        Assert.Equal(1_500_000L, Resolve<object>(DateTimeOffset.FromUnixTimeMilliseconds(1_500_000), """{"type":"long","logicalType":"timestamp-millis"}""", "\"long\""));
    }
}
