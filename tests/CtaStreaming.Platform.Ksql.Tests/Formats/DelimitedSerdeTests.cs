using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Tests.Formats.Support;

namespace CtaStreaming.Platform.Ksql.Tests.Formats;

public sealed class DelimitedSerdeTests
{
    private const string Everything = "A BOOLEAN, B INT, C BIGINT, D DOUBLE, E DECIMAL(4, 2), F STRING, G BYTES, H TIMESTAMP, I DATE, J TIME";

    [Fact]
    public void Every_type_is_its_text_and_null_is_empty()
    {
        var serde = Sql.Serde("DELIMITED", Everything);
        object?[] row = [true, 1, 2L, 3.0, Sql.Decimal("1.50"), "x", new byte[] { 1 }, 4L, 5, 6];
        Assert.Equal("true,1,2,3.0,1.50,x,AQ==,4,5,6", serde.Text(row));
        Sql.Equal(row, serde.Row("true,1,2,3.0,1.50,x,AQ==,4,5,6"));
        Assert.Equal(",,,,,,,,,", serde.Text(new object?[10]));
        Sql.Equal(new object?[10], serde.Row(",,,,,,,,,"));
    }

    [Theory]
    [InlineData("a,b", "x", "\"a,b\",x")]
    [InlineData("say \"hi\"", "x", "\"say \"\"hi\"\"\",x")]
    [InlineData("two\nlines", "x", "\"two\nlines\",x")]
    [InlineData("x", " led", "x,\" led\"")]
    [InlineData("x", "trailed ", "x,\"trailed \"")]
    [InlineData("", "x", "\"\",x")]
    [InlineData("é", "é", "\"é\",é")]
    public void Text_is_quoted_where_ksqlDB_quotes_it(string first, string second, string line)
    {
        var serde = Sql.Serde("DELIMITED", "A STRING, B STRING");
        Assert.Equal(line, serde.Text(first, second));
        Sql.Equal([first.Length == 0 ? null : first, second], serde.Row(line));
    }

    [Fact]
    public void Another_delimiter_is_quoted_instead_of_the_comma() =>
        Assert.Equal("a,b|\"c|d\"", Sql.Serde("DELIMITED", "A STRING, B STRING", delimiter: '|').Text("a,b", "c|d"));

    [Fact]
    public void A_line_end_after_the_record_and_what_follows_it_are_not_looked_at() =>
        Sql.Equal([1, 2], Sql.Serde("DELIMITED", "A INT, B INT").Row("1,2\r\n3,4"));

    [Theory]
    [InlineData("1", "Column count mismatch: expected 2, got 1.")]
    [InlineData("1,2,3", "Column count mismatch: expected 2, got 3.")]
    [InlineData("", "Column count mismatch: expected 2, got 0.")]
    [InlineData("x,1", "Column `A` is INTEGER; found 'x'.")]
    [InlineData("2147483648,1", "Column `A` is INTEGER; found '2147483648'.")]
    [InlineData("1,\"2", "A quoted field is not closed.")]
    [InlineData("\"1\"x,2", "Found 'x' between a closing quote and the delimiter ','.")]
    public void A_wrong_line_is_an_error_that_says_why(string line, string message)
    {
        var error = Assert.Throws<SerializationException>(() => Sql.Serde("DELIMITED", "A INT, B INT").Row(line));
        Assert.Equal($"Failed to deserialize value from topic: t. {message}", error.Message);
    }

    [Fact]
    public void Nothing_is_nothing() => Assert.Multiple(
        () => Assert.Null(Sql.Serde("DELIMITED", "A INT").Serialize(null)),
        () => Assert.Null(Sql.Serde("DELIMITED", "A INT").Deserialize(null)));
}
