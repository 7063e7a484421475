using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Parsing;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Tests.Expressions;

public sealed class CoercionTests
{
    [Theory]
    [InlineData("1", "INTEGER", "1")]
    [InlineData("1", "BIGINT", "1")]
    [InlineData("1", "DOUBLE", "1.0")]
    [InlineData("1", "DECIMAL(4, 2)", "1.00")]
    [InlineData("1.50", "DECIMAL(4, 1)", "1.5")]
    [InlineData("1.5", "DECIMAL(4, 2)", "1.50")]
    [InlineData("1.5", "DOUBLE", "1.5")]
    [InlineData("3000000000", "DOUBLE", "3.0E9")]
    [InlineData("'x'", "STRING", "x")]
    [InlineData("'2020-05-26'", "TIMESTAMP", "2020-05-26T00:00:00.000")]
    [InlineData("'2020-05'", "DATE", "2020-05-01")]
    [InlineData("'13:34:20'", "TIME", "13:34:20")]
    [InlineData("ARRAY[1, 2]", "ARRAY<BIGINT>", "[1, 2]")]
    [InlineData("MAP('a' := 1)", "MAP<STRING, DOUBLE>", "{a=1.0}")]
    [InlineData("STRUCT(X := 1)", "STRUCT<Y STRING, X BIGINT>", "Struct{X=1}")]
    [InlineData("TRUE", "BOOLEAN", "true")]
    public void Insert_widens(string sql, string type, string expected) => Assert.Equal(expected, JavaText.Of(Insert(sql, type)!, SampleRow.Type(type)));

    [Theory]
    [InlineData("'1'", "INTEGER", "Expected type INTEGER for field `C` but got STRING(1)")]
    [InlineData("1.1", "INTEGER", "Expected type INTEGER for field `C` but got DECIMAL(1.1)")]
    [InlineData("3000000000", "INTEGER", "Expected type INTEGER for field `C` but got BIGINT(3000000000)")]
    [InlineData("1E0", "DECIMAL(4, 2)", "Expected type DECIMAL(4, 2) for field `C` but got DOUBLE(1.0)")]
    [InlineData("123", "DECIMAL(4, 2)", "Expected type DECIMAL(4, 2) for field `C` but got INTEGER(123)")]
    [InlineData("1.255", "DECIMAL(4, 2)", "Expected type DECIMAL(4, 2) for field `C` but got DECIMAL(1.255)")]
    [InlineData("5", "STRING", "Expected type STRING for field `C` but got INTEGER(5)")]
    [InlineData("TRUE", "STRING", "Expected type STRING for field `C` but got BOOLEAN(true)")]
    [InlineData("'x'", "TIMESTAMP", "Expected type TIMESTAMP for field `C` but got STRING(x). Timestamp format must be yyyy-mm-ddThh:mm:ss[.S]")]
    [InlineData("'x'", "TIME", "Expected type TIME for field `C` but got STRING(x). Time format must be hh:mm:ss[.S]")]
    [InlineData("'x'", "DATE", "Expected type DATE for field `C` but got STRING(x). Date format must be yyyy-mm-dd")]
    [InlineData("ARRAY['a']", "ARRAY<INTEGER>", "Expected type ARRAY<INTEGER> for field `C` but got ARRAY([a])")]
    public void Insert_refuses_what_needs_a_cast(string sql, string type, string message) =>
        Assert.Equal(message, Assert.Throws<KsqlException>(() => Insert(sql, type)).Message);

    [Fact]
    public void Null_goes_everywhere()
    {
        Assert.Null(Coercion.ForInsert(null, null, SqlType.Boolean, "C"));
        Assert.Null(Coercion.ForInsert(null, SqlType.String, SqlType.Boolean, "C"));
        Assert.Null(Coercion.Implicit(SqlType.Integer, SqlType.BigInt)!(null));
    }

    [Theory]
    [InlineData("INTEGER", "BIGINT", true)]
    [InlineData("INTEGER", "DECIMAL(10, 0)", true)]
    [InlineData("INTEGER", "DECIMAL(10, 1)", false)]
    [InlineData("BIGINT", "DECIMAL(20, 1)", true)]
    [InlineData("DECIMAL(4, 2)", "DECIMAL(5, 2)", true)]
    [InlineData("DECIMAL(4, 2)", "DECIMAL(4, 1)", false)]
    [InlineData("DECIMAL(4, 2)", "DOUBLE", true)]
    [InlineData("BIGINT", "INTEGER", false)]
    [InlineData("DOUBLE", "DECIMAL(20, 10)", false)]
    [InlineData("STRING", "TIMESTAMP", true)]
    [InlineData("STRING", "BYTES", true)]
    [InlineData("STRING", "INTEGER", false)]
    [InlineData("INTEGER", "STRING", false)]
    [InlineData("DATE", "TIMESTAMP", false)]
    [InlineData("ARRAY<INTEGER>", "ARRAY<DOUBLE>", true)]
    [InlineData("ARRAY<STRING>", "ARRAY<DOUBLE>", false)]
    public void Arguments_are_widened_where_every_value_fits(string from, string to, bool isAllowed) =>
        Assert.Equal(isAllowed, Coercion.Implicit(SampleRow.Type(from), SampleRow.Type(to)) is not null);

    private static object? Insert(string sql, string type)
    {
        var compiled = new ExpressionCompiler(new FakeFunctions()).Compile(KsqlParser.ParseExpression(sql), []);
        return Coercion.ForInsert(compiled.Evaluate([]), compiled.Type, SampleRow.Type(type), "C");
    }
}
