using System.Text;

namespace CtaStreaming.Avro.Tests.Parsing;

public sealed class SchemaParserTests
{
    [Fact]
    public void A_record_has_all_that_its_text_says()
    {
        var record = Assert.IsType<RecordSchema>(Schema.Parse(
            """
            // a comment, as the Java implementation allows
            {"type":"record","name":"R","namespace":"a.b","doc":"about","aliases":["Q","c.P"],"custom":{"x":1},"fields":[
              {"name":"f","type":"int","default":7,"order":"ignore","aliases":["g"],"doc":"of f","unit":"m"},
              {"name":"self","type":["null","R"]}]}
            """));
        Assert.Equal(("R", "a.b", "a.b.R", "about"), (record.Name, record.Namespace, record.FullName, record.Doc));
        Assert.Equal(["a.b.Q", "c.P"], record.Aliases);
        Assert.Equal("""{"x":1}""", record.Properties["custom"].GetRawText());
        var field = record.Fields[0];
        Assert.Equal((7, FieldOrder.Ignore, "of f", "m"), (field.Default!.Value.GetInt32(), field.Order, field.Doc, field.Properties["unit"].GetString()));
        Assert.Equal(["g"], field.Aliases);
        Assert.Same(record, Assert.IsType<UnionSchema>(record.Fields[1].Schema).Branches[1]);
    }

    [Fact]
    public void A_name_with_dots_overrides_the_namespace_beside_it()
    {
        var schema = Assert.IsType<RecordSchema>(Schema.Parse("""{"type":"record","name":"weather.value","namespace":"org.chicago.cta","fields":[]}"""));
        Assert.Equal(("weather.value", "weather"), (schema.FullName, schema.Namespace));
    }

    [Theory]
    [InlineData("", "not valid JSON")]
    [InlineData("{bad", "not valid JSON")]
    [InlineData("7", "a schema is a name, an object or an array of schemas, not a number")]
    [InlineData("\"strin\"", "\"strin\" is neither one of Avro's nor defined before this use")]
    [InlineData("{}", "a schema object needs a \"type\"")]
    [InlineData("""{"type":{"type":"int"}}""", "is a name, not an object")]
    [InlineData("""{"type":"record","fields":[]}""", "the record needs a \"name\"")]
    [InlineData("""{"type":"record","name":"R"}""", "R: the record needs \"fields\"")]
    [InlineData("""{"type":"record","name":"R","fields":{}}""", "R: \"fields\" is an array of fields, not an object")]
    [InlineData("""{"type":"record","name":"R","fields":[{"type":"int"}]}""", "R.fields[0]: a field needs a \"name\"")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a"}]}""", "R.a: a field needs a \"type\"")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"a","type":"int"}]}""", "R.a: the record has two fields of this name")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a b","type":"int"}]}""", "\"a b\" is not a valid name")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a","type":["int",{"type":"array","items":"nope"}]}]}""", "R.a[1][]: the type \"nope\"")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a","type":"int","order":"up"}]}""", "R.a: the order is ascending, descending or ignore, not \"up\"")]
    [InlineData("""{"type":"record","name":"1R","fields":[]}""", "\"1R\" is not a valid name")]
    [InlineData("""{"type":"record","name":"a..R","fields":[]}""", "\"a..R\" is not a valid name")]
    [InlineData("""{"type":"record","name":"int","fields":[]}""", "a type may not be named int")]
    [InlineData("""{"type":"enum","name":"E"}""", "E: the enum needs \"symbols\"")]
    [InlineData("""{"type":"enum","name":"E","symbols":["A","A"]}""", "E: the symbol A is there twice")]
    [InlineData("""{"type":"enum","name":"E","symbols":["A-B"]}""", "\"A-B\" is not a valid name")]
    [InlineData("""{"type":"enum","name":"E","symbols":["A"],"default":"B"}""", "E: the default \"B\" is not one of the symbols")]
    [InlineData("""{"type":"fixed","name":"F"}""", "F: the fixed needs \"size\"")]
    [InlineData("""{"type":"fixed","name":"F","size":-1}""", "F: the size is an integer of 0 or more, not -1")]
    [InlineData("""{"type":"array"}""", "the array needs \"items\"")]
    [InlineData("""{"type":"map"}""", "the map needs \"values\"")]
    [InlineData("""["int","int"]""", "[1]: the union has two branches of type int")]
    [InlineData("""["int",["string"]]""", "[1]: a union may not directly hold another union")]
    [InlineData("""[{"type":"array","items":"int"},{"type":"array","items":"long"}]""", "two branches of type array")]
    [InlineData("""[{"type":"fixed","name":"F","size":1},{"type":"fixed","name":"F","size":1}]""", "the type F is defined twice")]
    [InlineData("""{"type":"int","type":"long"}""", "not valid JSON")]
    [InlineData("""{"type":"int","p":["\ud83d"]}""", "not valid Unicode")]
    [InlineData("""{"type":"int","\ud83d":1}""", "not valid")]
    public void A_fault_is_told_with_its_place(string json, string message) =>
        Assert.Contains(message, Assert.Throws<AvroException>(() => Schema.Parse(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"int\"", "7", true)]
    [InlineData("\"int\"", "\"x\"", false)]
    [InlineData("\"int\"", "2147483648", false)]
    [InlineData("\"long\"", "2147483648", true)]
    [InlineData("\"long\"", "1.5", false)]
    [InlineData("\"float\"", "1", true)]
    [InlineData("\"double\"", "\"NaN\"", true)]
    [InlineData("\"boolean\"", "\"true\"", false)]
    [InlineData("\"null\"", "null", true)]
    [InlineData("\"bytes\"", "\"\\u00ff\"", true)]
    [InlineData("\"bytes\"", "\"\\u0100\"", false)]
    [InlineData("""{"type":"fixed","name":"F","size":2}""", "\"ab\"", true)]
    [InlineData("""{"type":"fixed","name":"F","size":2}""", "\"abc\"", false)]
    [InlineData("""{"type":"enum","name":"E","symbols":["A"]}""", "\"A\"", true)]
    [InlineData("""{"type":"enum","name":"E","symbols":["A"]}""", "\"B\"", false)]
    [InlineData("""["null","int"]""", "null", true)]
    [InlineData("""["null","int"]""", "1", true)]
    [InlineData("""["null","int"]""", "\"x\"", false)]
    [InlineData("""{"type":"array","items":"int"}""", "[1,2]", true)]
    [InlineData("""{"type":"array","items":"int"}""", "[1,\"x\"]", false)]
    [InlineData("""{"type":"map","values":"int"}""", """{"a":1}""", true)]
    [InlineData("""{"type":"map","values":"int"}""", "[]", false)]
    [InlineData("""{"type":"record","name":"N","fields":[{"name":"x","type":"int","default":1}]}""", "{}", true)]
    [InlineData("""{"type":"record","name":"N","fields":[{"name":"x","type":"int"}]}""", "{}", false)]
    [InlineData("\"R\"", "{}", false)]
    public void A_default_must_be_a_value_of_its_field(string type, string value, bool valid)
    {
        var json = $$"""{"type":"record","name":"R","fields":[{"name":"f","type":{{type}},"default":{{value}}}]}""";
        if (valid)
            Assert.Equal(value.Replace("\\u00ff", "ÿ", StringComparison.Ordinal), ((RecordSchema)Schema.Parse(Schema.Parse(json).ToString())).Fields[0].Default!.Value.GetRawText());
        else
            Assert.StartsWith("R.f: the default is not a value of the field's schema", Assert.Throws<AvroException>(() => Schema.Parse(json)).Message, StringComparison.Ordinal);
        Assert.NotNull(Schema.Parse(json, [], new SchemaParserOptions { ValidateDefaults = false }));
    }

    [Fact]
    public void Defaults_that_fill_each_other_without_end_are_refused()
    {
        var levels = new StringBuilder("\"int\"");
        for (var i = 0; i < 40; i++)
            levels = new StringBuilder($$"""{"type":"record","name":"R{{i}}","fields":[{"name":"a","type":{{levels}},"default":{{(i == 0 ? "1" : "{}")}}},{"name":"b","type":"{{(i == 0 ? "int" : $"R{i - 1}")}}","default":{{(i == 0 ? "1" : "{}")}}}]}""");
        Assert.Contains("more than 100000 values", Assert.Throws<AvroException>(() => Schema.Parse(levels.ToString())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"record","name":"x.R","namespace":"","fields":[{"name":"a","type":"Ref"}]}""")]
    [InlineData("""["null","a.Ref"]""")]
    public void A_reference_needs_its_full_name_outside_its_namespace(string json)
    {
        var reference = Schema.Parse("""{"type":"fixed","name":"a.Ref","size":1}""");
        if (json.Contains("a.Ref", StringComparison.Ordinal))
            Assert.NotNull(Schema.Parse(json, [reference]));
        else
            Assert.Throws<AvroException>(() => Schema.Parse(json, [reference]));
    }

    [Fact]
    public void A_schema_with_references_names_them_in_its_text_and_has_them_in_its_inlined_text()
    {
        var inner = Schema.Parse("""{"type":"fixed","name":"a.Inner","size":1}""");
        var outer = Schema.Parse("""{"type":"record","name":"a.Outer","fields":[{"name":"i","type":"Inner"}]}""", [inner]);
        var schema = Schema.Parse("""{"type":"record","name":"R","namespace":"a","fields":[{"name":"o","type":"Outer"},{"name":"i","type":"Inner"}]}""", [inner, outer]);

        Assert.Equal("""{"type":"record","name":"R","namespace":"a","fields":[{"name":"o","type":"Outer"},{"name":"i","type":"Inner"}]}""", schema.ToString());
        Assert.Equal(schema, Schema.Parse(schema.ToInlinedString()));
        Assert.Contains("\"size\":1", schema.ToInlinedString(), StringComparison.Ordinal);
        Assert.Equal(schema.ToString(), schema.Normalize().ToString());
    }

    [Fact]
    public void References_may_not_define_a_type_differently()
    {
        var one = Schema.Parse("""{"type":"fixed","name":"F","size":1}""");
        var two = Schema.Parse("""{"type":"fixed","name":"F","size":2}""");
        Assert.Throws<AvroException>(() => Schema.Parse("\"F\"", [one, two]));
        Assert.Throws<AvroException>(() => Schema.Parse(two.ToString(), [one]));
        Assert.Same(one, Schema.Parse("\"F\"", [one, one]));
    }

    [Fact]
    public void Size_and_depth_are_bounded()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"type":"array","items":""", 300)) + "\"int\"" + new string('}', 300);
        Assert.Contains("depth", Assert.Throws<AvroException>(() => Schema.Parse(deep)).Message, StringComparison.Ordinal);
        Assert.NotNull(Schema.Parse(deep, [], new SchemaParserOptions { MaxDepth = 301 }));
        Assert.Contains("characters", Assert.Throws<AvroException>(() => Schema.Parse(deep, [], new SchemaParserOptions { MaxLength = 1_000 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_of_types_longer_than_the_stack_is_refused_not_followed()
    {
        var links = Enumerable.Range(1, 14_000).Select(i => $$"""{"type":"record","name":"R{{i}}","fields":[{"name":"a","type":"R{{i - 1}}"}]}""");
        var union = (UnionSchema)Schema.Parse($$"""[{"type":"record","name":"R0","fields":[]},{{string.Join(',', links)}}]""");
        var chain = union.Branches[^1];
        Assert.Throws<AvroException>(chain.ToString);
        Assert.Throws<AvroException>(chain.ToParsingCanonicalForm);
        Assert.Throws<AvroException>(() => SchemaCompatibility.Check(chain, chain));
        Assert.Throws<AvroException>(() => new DatumReader<object>(chain));
        Assert.Throws<AvroException>(() => new DatumWriter<object>(chain).Write(new GenericRecord((RecordSchema)chain), new System.Buffers.ArrayBufferWriter<byte>()));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused() =>
        Assert.Throws<AvroException>(() => Schema.Parse("{\"type\":\"int\",\"p\":\"\ud83d\"}"));

    [Fact]
    public void Equality_is_that_of_the_texts()
    {
        Assert.Equal(Schema.Parse("\"int\""), Schema.Parse("""{ "type" : "int" }"""));
        Assert.NotEqual(Schema.Parse("\"int\""), Schema.Parse("""{"type":"int","p":1}"""));
        Assert.Equal(Schema.Parse("\"int\"").GetHashCode(), Schema.Parse("""{ "type" : "int" }""").GetHashCode());
    }
}
