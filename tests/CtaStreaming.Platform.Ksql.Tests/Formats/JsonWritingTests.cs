using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Tests.Formats.Support;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Tests.Formats;

public sealed class JsonWritingTests
{
    [Fact]
    public void Columns_are_written_in_order_with_their_nulls() =>
        Assert.Equal("{\"B\":1,\"a\":null,\"@timestamp\":\"x\"}", Sql.Serde("JSON", "B INT, `a` STRING, `@timestamp` STRING").Text(1, null, "x"));

    [Theory]
    [InlineData("DOUBLE", 1.0, "1.0")]
    [InlineData("DOUBLE", 1E10, "1.0E10")]
    [InlineData("DOUBLE", -0.00001, "-1.0E-5")]
    [InlineData("DOUBLE", double.NaN, "\"NaN\"")]
    [InlineData("BIGINT", long.MaxValue, "9223372036854775807")]
    [InlineData("BOOLEAN", false, "false")]
    [InlineData("STRING", "O'Hare </a> é \U0001F687 \"\\\n", "\"O'Hare </a> é \\uD83D\\uDE87 \\\"\\\\\\n\"")]
    [InlineData("TIMESTAMP", 1700000000000L, "1700000000000")]
    [InlineData("DATE", -1, "-1")]
    public void Values_are_written_as_Javas_JSON_has_them(string type, object value, string json) =>
        Assert.Equal($"{{\"A\":{json}}}", Sql.Serde("JSON", $"A {type}").Text(value));

    [Fact]
    public void A_decimal_is_a_number_that_keeps_its_scale() =>
        Assert.Equal("{\"A\":1.50}", Sql.Serde("JSON", "A DECIMAL(4, 2)").Text(Sql.Decimal("1.50")));

    [Fact]
    public void Nested_values_are_written_whole() => Assert.Equal(
        "{\"A\":[1,null],\"M\":{\"x\":1.5,\"y\":null},\"S\":{\"B\":\"AQI=\"}}",
        Sql.Serde("JSON", "A ARRAY<INT>, M MAP<STRING, DOUBLE>, S STRUCT<B BYTES>")
            .Text(new ArrayValue([1, null]), Sql.Map(("x", 1.5), ("y", null)), new StructValue([new byte[] { 1, 2 }])));

    [Theory]
    [InlineData(false, null, "{\"A\":1}")]
    [InlineData(false, false, "1")]
    [InlineData(true, false, "1")]
    public void A_single_column_is_wrapped_in_values_and_bare_in_keys(bool isKey, bool? wraps, string json) =>
        Assert.Equal(json, Sql.Serde("JSON", "A INT", isKey, wraps).Text(1));

    [Fact]
    public void Several_key_columns_are_an_object() => Assert.Equal("{\"A\":1,\"B\":\"x\"}", Sql.Serde("JSON", "A INT, B STRING", isKey: true).Text(1, "x"));

    [Fact]
    public void A_tombstone_is_null_and_so_is_a_bare_null() => Assert.Multiple(
        () => Assert.Null(Sql.Serde("JSON", "A INT").Serialize(null)),
        () => Assert.Null(Sql.Serde("JSON", "A INT", isKey: true).Serialize([null])),
        () => Assert.Equal("{\"A\":null}", Sql.Serde("JSON", "A INT").Text([null])));

    [Fact]
    public void A_serde_writes_on_after_a_row_that_it_could_not_write()
    {
        var serde = Sql.Serde("JSON", "A INT, B INT");
        var error = Assert.Throws<SerializationException>(() => serde.Serialize([1, "x"]));
        Assert.Contains("B", error.Message, StringComparison.Ordinal);
        Assert.Equal("{\"A\":1,\"B\":2}", serde.Text(1, 2));
    }
}
