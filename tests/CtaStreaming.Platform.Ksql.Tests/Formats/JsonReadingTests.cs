using System.Text;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Tests.Formats.Support;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Tests.Formats;

public sealed class JsonReadingTests
{
    [Theory]
    [InlineData("INT", "12", 12)]
    [InlineData("INT", "\"12\"", 12)]
    [InlineData("INT", "12.9", 12)]
    [InlineData("INT", "1e2", 100)]
    [InlineData("INT", "null", null)]
    [InlineData("BIGINT", "-9223372036854775808", long.MinValue)]
    [InlineData("BIGINT", "\"7\"", 7L)]
    [InlineData("DOUBLE", "3", 3.0)]
    [InlineData("DOUBLE", "\"NaN\"", double.NaN)]
    [InlineData("DOUBLE", "\"1E10\"", 1E10)]
    [InlineData("BOOLEAN", "true", true)]
    [InlineData("STRING", "\"a\\u0041\"", "aA")]
    [InlineData("STRING", "1.50", "1.50")]
    [InlineData("STRING", "true", "true")]
    [InlineData("STRING", "{\"a\" : [1, null, \"é\"]}", "{\"a\":[1,null,\"é\"]}")]
    [InlineData("STRING", "[1, \"b\", null, {\"c\": 2}]", "[1, b, null, {\"c\":2}]")]
    [InlineData("TIMESTAMP", "1700000000000", 1700000000000L)]
    [InlineData("DATE", "19000", 19000)]
    [InlineData("TIME", "86399999", 86399999)]
    public void A_value_is_taken_as_its_columns_type(string type, string json, object? expected) =>
        Sql.Equal([expected], Sql.Serde("JSON", $"A {type}").Row($"{{\"A\":{json}}}"));

    [Theory]
    [InlineData("1.5", "1.50")]
    [InlineData("\"1.50\"", "1.50")]
    [InlineData("2", "2.00")]
    [InlineData("1.500000", "1.50")]
    [InlineData("12e-1", "1.20")]
    public void A_decimal_comes_to_the_scale_of_its_column(string json, string expected) =>
        Sql.Equal([Sql.Decimal(expected)], Sql.Serde("JSON", "A DECIMAL(4, 2)").Row($"{{\"A\":{json}}}"));

    [Theory]
    [InlineData("INT", "2147483648", "2147483648 is out of the range of INTEGER, path: $.A")]
    [InlineData("INT", "1e30", "1e30 is out of the range of INTEGER, path: $.A")]
    [InlineData("INT", "\"x\"", "Can't coerce string to type. targetType: INTEGER, path: $.A")]
    [InlineData("INT", "{}", "Can't convert type. sourceType: ObjectNode, requiredType: INTEGER, path: $.A")]
    [InlineData("BIGINT", "9223372036854775808", "out of the range of BIGINT, path: $.A")]
    [InlineData("BOOLEAN", "\"true\"", "Can't convert type. sourceType: TextNode, requiredType: BOOLEAN, path: $.A")]
    [InlineData("DECIMAL(4, 2)", "123.45", "Numeric field overflow: A field with precision 4 and scale 2 must round to an absolute value less than 10^2. Got 123.45, path: $.A")]
    [InlineData("DECIMAL(4, 2)", "1.234", "Cannot fit decimal '1.234' into DECIMAL(4, 2) without rounding., path: $.A")]
    [InlineData("DECIMAL(4, 2)", "1e999999999", "is not a number that DECIMAL(4, 2) holds., path: $.A")]
    [InlineData("BYTES", "\"%\"", "Value is not a valid Base64 encoded string, path: $.A")]
    [InlineData("TIME", "86400001", "86400001 is out of the range of TIME, path: $.A")]
    [InlineData("ARRAY<INT>", "[1,true]", "Can't convert type. sourceType: BooleanNode, requiredType: INTEGER, path: $.A[1]")]
    [InlineData("MAP<STRING, INT>", "{\"x\":[]}", "Can't convert type. sourceType: ArrayNode, requiredType: INTEGER, path: $.A.x.value")]
    [InlineData("STRUCT<B INT>", "{\"B\":true}", "path: $.A.B")]
    [InlineData("STRUCT<B INT>", "1", "Can't convert type. sourceType: IntNode, requiredType: STRUCT<`B` INTEGER>, path: $.A")]
    public void A_wrong_value_is_an_error_that_says_where_and_what(string type, string json, string message)
    {
        var error = Assert.Throws<SerializationException>(() => Sql.Serde("JSON", $"A {type}").Row($"{{\"A\":{json}}}"));
        Assert.StartsWith("Failed to deserialize value from topic: t. ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"station_id\":1}")]
    [InlineData("{\"STATION_ID\":1}")]
    [InlineData("{\"station_id\":2,\"STATION_ID\":1}")]
    [InlineData("{\"STATION_ID\":1,\"Station_Id\":2}")]
    [InlineData("{\"x\":{\"STATION_ID\":3},\"station_\\u0069d\":1}")]
    public void Names_match_in_any_case_and_exactly_before_that(string json) => Sql.Equal([1], Sql.Serde("JSON", "STATION_ID INT").Row(json));

    [Fact]
    public void A_quoted_name_matches_exactly_only() => Sql.Equal([null], Sql.Serde("JSON", "`name` STRING").Row("{\"NAME\":\"x\"}"));

    [Fact]
    public void Missing_fields_are_null_and_others_are_passed_over_in_any_order() => Sql.Equal(
        [1, null, 3], Sql.Serde("JSON", "A INT, B INT, C INT").Row("{\"C\":3,\"Z\":[[{}]],\"A\":1}"));

    [Fact]
    public void Nested_values_keep_their_shape() => Sql.Equal(
        [new ArrayValue([1, null]), Sql.Map(("x", 1.0)), new StructValue(["s", new ArrayValue([])])],
        Sql.Serde("JSON", "A ARRAY<INT>, M MAP<STRING, DOUBLE>, S STRUCT<B STRING, C ARRAY<INT>>")
            .Row("{\"A\":[1,null],\"M\":{\"x\":1},\"S\":{\"b\":\"s\",\"c\":[]}}"));

    [Fact]
    public void A_bare_key_is_read_bare() => Sql.Equal(["x"], Sql.Serde("JSON", "K STRING", isKey: true).Row("\"x\""));

    [Fact]
    public void A_null_is_no_value_and_bare_a_null() => Assert.Multiple(
        () => Assert.Null(Sql.Serde("JSON", "A INT, B INT").Row("null")),
        () => Sql.Equal([null], Sql.Serde("JSON", "K INT", isKey: true).Row("null")));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"A\":1")]
    [InlineData("[1]")]
    [InlineData("{\"A\":NaN}")]
    [InlineData("\0\0\0\0\u0001{\"A\":1}")]
    public void What_is_no_JSON_object_is_an_error(string json) =>
        Assert.Throws<SerializationException>(() => Sql.Serde("JSON", "A INT").Row(json));

    [Fact]
    public void Depth_is_bounded() =>
        Assert.Throws<SerializationException>(() => Sql.Serde("JSON", "A STRING").Row($"{{\"A\":{new string('[', 100_000)}"));

    [Fact]
    public void A_byte_order_mark_is_passed_over() =>
        Sql.Equal([1], Sql.Serde("JSON", "A INT").Deserialize([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("{\"A\":1}")]));
}
