using System.Numerics;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formatting;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Tests.Parsing;

public sealed class ExpressionTests
{
    /// <summary>The formatted text has a pair of parentheses for each operator, and so shows what binds to what.</summary>
    [Theory]
    [InlineData("a or b and not c = d", "(A OR (B AND (NOT (C = D))))")]
    [InlineData("not a and b", "((NOT A) AND B)")]
    [InlineData("not not a", "(NOT (NOT A))")]
    [InlineData("a + b * c - d / e % f", "((A + (B * C)) - ((D / E) % F))")]
    [InlineData("a - b - c", "((A - B) - C)")]
    [InlineData("(a + b) * c", "((A + B) * C)")]
    [InlineData("'x' || a + 1 || 'y'", "CONCAT(CONCAT('x', (A + 1)), 'y')")]
    [InlineData("-a * b", "(-A * B)")]
    [InlineData("- - a", "- -A")]
    [InlineData("-(5)", "-(5)")]
    [InlineData("+a", "+A")]
    [InlineData("2 - -5", "(2 - -5)")]
    [InlineData("a -5", "(A - 5)")]
    [InlineData("-(a)[1]", "-A[1]")]
    [InlineData("(-a)[1]", "(-A)[1]")]
    [InlineData("a != 1", "(A <> 1)")]
    [InlineData("a <> 1 and b<=2 and c>=3", "(((A <> 1) AND (B <= 2)) AND (C >= 3))")]
    [InlineData("a between 1 and 2 and b", "((A BETWEEN 1 AND 2) AND B)")]
    [InlineData("a not between 1 + 1 and 2", "(NOT (A BETWEEN (1 + 1) AND 2))")]
    [InlineData("a in (1, 'b', null)", "(A IN (1, 'b', null))")]
    [InlineData("a not in (1)", "(NOT (A IN (1)))")]
    [InlineData("a like 'x!%' escape '!'", "(A LIKE 'x!%' ESCAPE '!')")]
    [InlineData("a not like '%x'", "(NOT (A LIKE '%x'))")]
    [InlineData("a is null or b is not null", "((A IS NULL) OR (B IS NOT NULL))")]
    [InlineData("a is distinct from b", "(A IS DISTINCT FROM B)")]
    [InlineData("a is not distinct from b + 1", "(A IS NOT DISTINCT FROM (B + 1))")]
    [InlineData("case when a = 1 then 'x' when b then 'y' else 'z' end", "(CASE WHEN (A = 1) THEN 'x' WHEN B THEN 'y' ELSE 'z' END)")]
    [InlineData("case a + 1 when 1 then 2 end", "(CASE (A + 1) WHEN 1 THEN 2 END)")]
    [InlineData("cast(a as varchar(10))", "CAST(A AS STRING)")]
    [InlineData("cast(a as map<string, array<decimal(4,2)>>)", "CAST(A AS MAP<STRING, ARRAY<DECIMAL(4, 2)>>)")]
    [InlineData("timestamp '2024-01-31T08:00:00'", "CAST('2024-01-31T08:00:00' AS TIMESTAMP)")]
    [InlineData("array[1, a, array[]]", "ARRAY[1, A, ARRAY[]]")]
    [InlineData("map('a' := 1, b := 2)", "MAP('a':=1, B:=2)")]
    [InlineData("struct(a := 1, `b` := 'x')", "STRUCT(A:=1, `b`:='x')")]
    [InlineData("struct()", "STRUCT()")]
    [InlineData("s.a->b->`c`[1]->d['k']", "S.A->B->`c`[1]->D['k']")]
    [InlineData("count(*)", "COUNT(*)")]
    [InlineData("count()", "COUNT(*)")]
    [InlineData("unix_timestamp()", "UNIX_TIMESTAMP()")]
    [InlineData("replace(if(a, b), 'x', date(c))", "REPLACE(IF(A, B), 'x', DATE(C))")]
    [InlineData("timestampadd(hours, 1, t)", "TIMESTAMPADD(HOURS, 1, T)")]
    [InlineData("dateadd(week, 1, week)", "DATEADD(WEEKS, 1, `WEEK`)")]
    [InlineData("f(day, milliseconds)", "F(`DAY`, MILLISECONDS)")]
    [InlineData("key + id + timestamp + `select` + \"Quoted \"\"name\"\"\"", "((((KEY + ID) + TIMESTAMP) + `SELECT`) + `Quoted \"name\"`)", true)]
    [InlineData("true and FALSE", "(true AND false)")]
    [InlineData("'it''s'", "'it''s'")]
    [InlineData("a@b", "A@B")]
    [InlineData("a -- the rest\n + /* and\n more */ b", "(A + B)")]
    public void Operators_bind_as_in_ksqlDB(string sql, string formatted, bool quotedKeywordKeepsCase = false)
    {
        var expected = quotedKeywordKeepsCase ? formatted.Replace("`SELECT`", "`select`", StringComparison.Ordinal) : formatted;
        Assert.Equal(expected, SqlFormatter.Format(Sql.Expression(sql)));
        Assert.Equal(Sql.Expression(sql), Sql.Expression(expected));
    }

    public static TheoryData<string, object> Literals => new()
    {
        { "42", new IntegerLiteral(42) },
        { "-2147483648", new IntegerLiteral(int.MinValue) },
        { "2147483648", new LongLiteral(2147483648) },
        { "-9223372036854775808", new LongLiteral(long.MinValue) },
        { "1.50", new DecimalLiteral(new BigDecimal(150, 2)) },
        { ".5", new DecimalLiteral(new BigDecimal(5, 1)) },
        { "1.", new DecimalLiteral(new BigDecimal(1, 0)) },
        { "-0.001", new DecimalLiteral(new BigDecimal(-1, 3)) },
        { "123456789012345678901234567890.1", new DecimalLiteral(new BigDecimal(BigInteger.Parse("1234567890123456789012345678901"), 1)) },
        { "1.5E0", new DoubleLiteral(1.5) },
        { "1e3", new DoubleLiteral(1000) },
        { "-2.5e-3", new DoubleLiteral(-0.0025) },
        { "1E+300", new DoubleLiteral(1e300) },
        { "null", new NullLiteral() },
        { "True", new BooleanLiteral(true) },
        { "''", new StringLiteral("") },
        { "'a\nb'", new StringLiteral("a\nb") },
        { "'ünï 🚇'", new StringLiteral("ünï 🚇") },
    };

    [Theory]
    [MemberData(nameof(Literals))]
    public void Literals_have_the_type_that_their_form_says(string sql, object expected)
    {
        Assert.Equal(expected, Sql.Expression(sql));
        Assert.Equal(expected, Sql.Expression(SqlFormatter.Format((Expression)expected)));
    }

    [Theory]
    [InlineData("9223372036854775808", "Invalid numeric literal: 9223372036854775808")]
    [InlineData("1e999", "Invalid numeric literal: 1e999")]
    [InlineData("a like 'x' escape 'ab'", "Escape character must be one character")]
    [InlineData("colour 'red'", "Unknown type: COLOUR")]
    [InlineData("cast(a as colour)", "Cannot resolve unknown type or alias: COLOUR")]
    [InlineData("a at time zone 'UTC'", "AT TIME ZONE is not supported by this server")]
    [InlineData("transform(a, x => x + 1)", "A lambda function (=>) is not supported by this server")]
    [InlineData("reduce(a, 0, (s, x) => s + x)", "A lambda function (=>) is not supported by this server")]
    [InlineData("a = b = c", "Expecting the end, found '='")]
    [InlineData("a not b", "Expecting {'BETWEEN', 'IN', 'LIKE'}, found 'b'")]
    [InlineData("f(a", "'}', ']', or ')' is missing")]
    [InlineData("1abc", "identifiers must not start with a digit")]
    [InlineData("${x}", "The variable ${x} has no value")]
    [InlineData("'abc", "no closing '")]
    [InlineData("a /* b", "The comment that begins here has no closing */")]
    [InlineData("``", "A name must not be empty")]
    [InlineData("a ? b", "Unexpected character '?'")]
    [InlineData("size + 1", "\"size\" is a reserved keyword and it can't be used as an identifier")]
    public void What_is_no_expression_is_refused_with_the_reason(string sql, string reason) =>
        Assert.Contains(reason, Assert.ThrowsAny<KsqlException>(() => Sql.Expression(sql)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("int", "INTEGER")]
    [InlineData("VARCHAR", "STRING")]
    [InlineData("varchar(STRING)", "STRING")]
    [InlineData("decimal(10, 2)", "DECIMAL(10, 2)")]
    [InlineData("int array array", "ARRAY<ARRAY<INTEGER>>")]
    [InlineData("struct<a int, `b` map<string, bytes>>", "STRUCT<`A` INTEGER, `b` MAP<STRING, BYTES>>")]
    [InlineData("struct<>", "STRUCT<>")]
    [InlineData("struct<timestamp timestamp, date date, time time>", "STRUCT<`TIMESTAMP` TIMESTAMP, `DATE` DATE, `TIME` TIME>")]
    public void Types_are_read_in_all_their_forms(string sql, string type)
    {
        Assert.Equal(type, Sql.Type(sql).ToString());
        Assert.Equal(Sql.Type(sql), Sql.Type(type));
    }

    [Theory]
    [InlineData("decimal(0, 0)", "DECIMAL precision must be >= 1: DECIMAL(0,0)")]
    [InlineData("decimal(2, -1)", "DECIMAL scale must be >= 0: DECIMAL(2,-1)")]
    [InlineData("decimal(2, 3)", "DECIMAL precision must be >= scale: DECIMAL(2,3)")]
    [InlineData("struct<a int, A int>", "Duplicate field names found in STRUCT: 'A'")]
    [InlineData("map<string>", "Expecting ',', found '>'")]
    [InlineData("float", "Cannot resolve unknown type or alias: FLOAT")]
    public void What_is_no_type_is_refused_with_the_reason(string sql, string reason) =>
        Assert.Contains(reason, Assert.Throws<ParsingException>(() => Sql.Type(sql)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_custom_type_is_replaced_by_what_it_stands_for()
    {
        var types = new Dictionary<string, SqlType> { ["ADDRESS"] = SqlType.Struct(new SqlField("CITY", SqlType.String)) };
        Assert.Equal(SqlType.Array(types["ADDRESS"]), Ksql.Parsing.KsqlParser.ParseType("array<address>", types));
    }
}
