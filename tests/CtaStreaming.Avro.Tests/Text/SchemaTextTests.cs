namespace CtaStreaming.Avro.Tests.Text;

public sealed class SchemaTextTests
{
    [Theory]
    [InlineData("""{"type":"string"}""", "\"string\"")]
    [InlineData(""" "int" """, "\"int\"")]
    [InlineData("""[ "null", {"type":"int"} ]""", """["null","int"]""")]
    [InlineData("""{"items":"int","type":"array","x":1}""", """{"type":"array","items":"int","x":1}""")]
    [InlineData("""{"values":{"type":"long"},"type":"map"}""", """{"type":"map","values":"long"}""")]
    [InlineData("""{"logicalType":"timestamp-millis","type":"long"}""", """{"type":"long","logicalType":"timestamp-millis"}""")]
    [InlineData("""{"size":4,"aliases":["b.F","G"],"name":"a.F","type":"fixed","p":[1,{"k":null}]}""",
        """{"type":"fixed","name":"F","namespace":"a","size":4,"p":[1,{"k":null}],"aliases":["b.F","G"]}""")]
    [InlineData("""{"default":"B","symbols":["A","B"],"doc":"d","namespace":"a","name":"E","type":"enum","p":true}""",
        """{"type":"enum","name":"E","namespace":"a","doc":"d","symbols":["A","B"],"default":"B","p":true}""")]
    public void Keys_come_in_the_order_of_the_Java_implementation(string json, string text) =>
        Assert.Equal(text, Schema.Parse(json).ToString());

    [Fact]
    public void A_field_is_written_as_name_type_doc_default_order_aliases_and_properties() =>
        Assert.Equal(
            """{"type":"record","name":"R","fields":[{"name":"f","type":"int","doc":"d","default":1,"order":"descending","aliases":["g"],"p":"v"}],"q":1,"aliases":["S"]}""",
            Schema.Parse(
                """{"q":1,"aliases":["S"],"fields":[{"p":"v","aliases":["g"],"order":"descending","default":1,"doc":"d","type":"int","name":"f"}],"name":"R","type":"record"}""").ToString());

    [Fact]
    public void An_ascending_order_is_left_out() =>
        Assert.Equal(
            """{"type":"record","name":"R","fields":[{"name":"f","type":"int"}]}""",
            Schema.Parse("""{"type":"record","name":"R","fields":[{"name":"f","type":"int","order":"ascending"}]}""").ToString());

    [Fact]
    public void A_namespace_is_written_only_where_it_changes() =>
        Assert.Equal(
            """{"type":"record","name":"R","namespace":"a.b","fields":[{"name":"x","type":{"type":"fixed","name":"F","size":1}},{"name":"y","type":{"type":"fixed","name":"G","namespace":"c","size":1}},{"name":"z","type":["F","c.G","R"]},{"name":"n","type":{"type":"fixed","name":"H","namespace":"","size":2}}]}""",
            Schema.Parse(
                """
                {"type":"record","name":"a.b.R","namespace":"ignored","fields":[
                  {"name":"x","type":{"type":"fixed","name":"F","namespace":"a.b","size":1}},
                  {"name":"y","type":{"type":"fixed","name":"c.G","size":1}},
                  {"name":"z","type":["a.b.F","c.G","a.b.R"]},
                  {"name":"n","type":{"type":"fixed","name":"H","namespace":"","size":2}}]}
                """).ToString());

    [Fact]
    public void A_type_named_like_one_of_Avros_own_is_referred_to_by_its_full_name()
    {
        const string Text = """{"type":"record","name":"R","namespace":"a","fields":[{"name":"x","type":{"type":"fixed","name":"string","size":1}},{"name":"y","type":"a.string"},{"name":"z","type":"string"}]}""";
        Assert.Equal(Text, Schema.Parse(Text).ToString());
    }

    [Fact]
    public void Only_quotes_backslashes_and_control_characters_are_escaped() =>
        Assert.Equal(
            """{"type":"string","p":"é 🚇 <+&'> \" \\ \n \u001F /"}""",
            Schema.Parse("""{"type":"string","p":"\u00e9 \ud83d\ude87 <+&'> \" \\ \n \u001f \/"}""").ToString());

    [Fact]
    public void The_text_of_a_text_is_the_text()
    {
        var schema = Schema.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "schemas/arrival_value.avsc")));
        Assert.Equal(schema.ToString(), Schema.Parse(schema.ToString()).ToString());
        Assert.Equal(schema, Schema.Parse(schema.ToString()));
    }

    [Fact]
    public void Normalizing_puts_properties_in_order_and_changes_nothing_else()
    {
        var schema = Schema.Parse("""{"type":"record","name":"R","fields":[{"name":"f","type":{"type":"int","z":1,"a":2},"y":0,"b":0}]}""");
        Assert.Equal(
            """{"type":"record","name":"R","fields":[{"name":"f","type":{"type":"int","a":2,"z":1},"b":0,"y":0}]}""",
            schema.Normalize().ToString());
        Assert.NotEqual(schema, schema.Normalize());
    }
}
