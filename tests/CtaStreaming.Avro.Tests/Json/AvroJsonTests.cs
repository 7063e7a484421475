using System.Text.Json;

namespace CtaStreaming.Avro.Tests.Json;

public sealed class AvroJsonTests
{
    [Theory]
    [InlineData("\"null\"", "null")]
    [InlineData("\"boolean\"", "true")]
    [InlineData("\"int\"", "-7")]
    [InlineData("\"long\"", "9223372036854775807")]
    [InlineData("\"float\"", "0.1")]
    [InlineData("\"double\"", "1E+300")]
    [InlineData("\"double\"", "\"NaN\"")]
    [InlineData("\"float\"", "\"-Infinity\"")]
    [InlineData("\"string\"", "\"é🚇\"")]
    [InlineData("\"bytes\"", "\"\\u0000aÿ\"")]
    [InlineData("""["null","string"]""", "null")]
    [InlineData("""["null","string"]""", """{"string":"a"}""")]
    [InlineData("""["null",{"type":"record","name":"a.R","fields":[{"name":"x","type":["int","null"]}]}]""", """{"a.R":{"x":{"int":1}}}""")]
    [InlineData("""["null",{"type":"array","items":"int"}]""", """{"array":[1,2]}""")]
    [InlineData("""["null",{"type":"map","values":["null","long"]}]""", """{"map":{"k":{"long":1},"l":null}}""")]
    [InlineData("""{"type":"fixed","name":"F","size":2}""", "\"ab\"")]
    [InlineData("""{"type":"enum","name":"E","symbols":["A","B"]}""", "\"B\"")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"b","type":{"type":"array","items":"string"}}]}""", """{"a":1,"b":["x"]}""")]
    [InlineData("""{"type":"long","logicalType":"timestamp-millis"}""", "1700000000123")]
    [InlineData("""{"type":"int","logicalType":"date"}""", "19782")]
    [InlineData("""{"type":"bytes","logicalType":"decimal","precision":4,"scale":2}""", "\"\\u0001\\u0000\"")]
    [InlineData("""{"type":"string","logicalType":"uuid"}""", "\"00112233-4455-6677-8899-aabbccddeeff\"")]
    public void A_value_comes_back_as_the_same_text(string schema, string json)
    {
        var parsed = Schema.Parse(schema);
        var text = AvroJson.ToText(AvroJson.Parse(json, parsed), parsed);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(json), JsonElement.Parse(text)), text);
    }

    [Theory]
    [InlineData("""["null","string"]""", "\"bare\"", "{\"string\": …}")]
    [InlineData("""["null","string"]""", """{"int":1}""", "is not a value of the union")]
    [InlineData("""["null","string"]""", """{"string":"a","int":1}""", "is not a value of the union")]
    [InlineData("""["null","string"]""", """{"null":null}""", "is not a value of the union")]
    [InlineData("""["string"]""", "null", "is not a value of the union")]
    [InlineData("\"int\"", "2147483648", "2147483648 is not a value of int")]
    [InlineData("\"int\"", "1.5", "is not a value of int")]
    [InlineData("\"int\"", "\"1\"", "is not a value of int")]
    [InlineData("\"long\"", "9223372036854775808", "is not a value of long")]
    [InlineData("\"float\"", "1e39", "is not a value of float")]
    [InlineData("\"double\"", "1e999", "is not a value of double")]
    [InlineData("\"double\"", "\"nan\"", "is not a value of double")]
    [InlineData("\"string\"", "7", "is not a value of string")]
    [InlineData("\"bytes\"", "\"Ā\"", "is not a value of bytes")]
    [InlineData("""{"type":"fixed","name":"F","size":2}""", "\"a\"", "is not a value of the fixed F of 2 bytes")]
    [InlineData("""{"type":"enum","name":"E","symbols":["A"]}""", "\"B\"", "\"B\" is not a value of the enum E")]
    [InlineData("""{"type":"array","items":"int"}""", "{}", "is not a value of array")]
    [InlineData("""{"type":"array","items":"int"}""", "[1,true]", "[1]: true is not a value of int")]
    [InlineData("""{"type":"map","values":"int"}""", """{"k":null}""", "[\"k\"]: null is not a value of int")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a","type":"int","default":1}]}""", "{}", "R.a: the field is missing")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a","type":"int"}]}""", """{"a":1,"b":2}""", "R: R has no field b")]
    [InlineData("""{"type":"string","logicalType":"uuid"}""", "\"x\"", "not a UUID")]
    [InlineData("\"int\"", "{", "not valid JSON")]
    [InlineData("\"string\"", "\"\\ud83d\"", "not valid Unicode")]
    public void What_is_not_a_value_is_refused_with_its_place(string schema, string json, string message) =>
        Assert.Contains(message, Assert.Throws<AvroException>(() => AvroJson.Parse(json, Schema.Parse(schema))).Message, StringComparison.Ordinal);

    [Fact]
    public void An_integer_may_be_written_with_an_empty_fraction()
    {
        Assert.Equal(1000, AvroJson.Parse("1e3", Schema.Parse("\"int\"")));
        Assert.Equal(2L, AvroJson.Parse("2.0", Schema.Parse("\"long\"")));
    }

    [Theory]
    [InlineData("\"int\"", "x", "String is not a value of int")]
    [InlineData("\"int\"", 1L, "Int64 is not a value of int")]
    [InlineData("""["null","int"]""", "x", "String is a value of none of the branches null, int")]
    [InlineData("""{"type":"enum","name":"E","symbols":["A"]}""", "B", "\"B\" is not one of the symbols A")]
    [InlineData("""{"type":"fixed","name":"F","size":2}""", new byte[] { 1 }, "1 bytes")]
    [InlineData("""{"type":"array","items":"int"}""", new object?[] { 1, null }, "[1]: null is not a value of int")]
    public void A_generic_value_that_does_not_fit_is_refused_in_both_encodings(string schema, object value, string message)
    {
        var parsed = Schema.Parse(schema);
        Assert.Contains(message, Assert.Throws<AvroException>(() => AvroJson.ToText(value, parsed)).Message, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<AvroException>(() => Support.Codec.Encode(value, parsed)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""["double","long"]""", 1, """{"long":1}""")]
    [InlineData("""["int","long"]""", 1L, """{"long":1}""")]
    [InlineData("""["string",{"type":"enum","name":"E","symbols":["A"]}]""", "A", """{"string":"A"}""")]
    [InlineData("""["null",{"type":"enum","name":"E","symbols":["A"]}]""", "A", """{"E":"A"}""")]
    [InlineData("""["double","float"]""", 1f, """{"float":1}""")]
    public void A_unions_branch_is_the_one_of_the_values_own_type_first(string schema, object value, string json) =>
        Assert.Equal(json, AvroJson.ToText(value, Schema.Parse(schema)));
}
