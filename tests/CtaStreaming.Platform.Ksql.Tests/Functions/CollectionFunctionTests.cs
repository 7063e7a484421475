using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Functions;

namespace CtaStreaming.Platform.Ksql.Tests.Functions;

public sealed class CollectionFunctionTests
{
    [Theory]
    [InlineData("ARRAY_LENGTH(ARRAY[1, NULL, 3])", "3")]
    [InlineData("ARRAY_CONTAINS(ARRAY[1, 2], 2)", "true")]
    [InlineData("ARRAY_CONTAINS(ARRAY[1, NULL], NULL)", "true")]
    [InlineData("ARRAY_CONTAINS(ARRAY[1, 2147483648], 1)", "true")]
    [InlineData("ARRAY_CONTAINS(CAST(NULL AS ARRAY<INT>), 1)", "false")]
    [InlineData("ARRAY_REMOVE(ARRAY[1, 2, 3, 2], 2)", "[1, 3]")]
    [InlineData("ARRAY_REMOVE(ARRAY['a', NULL], NULL)", "[a]")]
    [InlineData("SLICE(ARRAY[1, 2, 3], 2, 3)", "[2, 3]")]
    [InlineData("SLICE(ARRAY[1, 2, 3], NULL, 1)", "[1]")]
    [InlineData("SLICE(ARRAY[1, 2, 3], 2, 4)", "null")]
    [InlineData("SLICE(ARRAY[1, 2, 3], 3, 1)", "null")]
    [InlineData("SLICE(ARRAY[1, 2, 3], 3, 2)", "[]")]
    [InlineData("GENERATE_SERIES(1, 3)", "[1, 2, 3]")]
    [InlineData("GENERATE_SERIES(3, 1)", "[3, 2, 1]")]
    [InlineData("GENERATE_SERIES(0, 5, 2)", "[0, 2, 4]")]
    [InlineData("GENERATE_SERIES(2147483647, 2147483649)", "[2147483647, 2147483648, 2147483649]")]
    [InlineData("GENERATE_SERIES(4, 4)", "[4]")]
    public void Items(string sql, string expected) => Assert.Equal(expected, Sql.Evaluate(sql));

    [Theory]
    [InlineData("GENERATE_SERIES(1, 3, 0)")]
    [InlineData("GENERATE_SERIES(1, 3, -1)")]
    [InlineData("GENERATE_SERIES(1, 2147483647)")]
    [InlineData("GENERATE_SERIES(-9223372036854775807, 9223372036854775807)")]
    public void Series_that_make_no_sense_or_no_end_are_errors(string sql) => Assert.Throws<FunctionException>(() => Sql.Evaluate(sql));

    [Theory]
    [InlineData("ARRAY_DISTINCT(ARRAY['apple', 'apple', NULL, 'cherry'])", "[apple, null, cherry]")]
    [InlineData("ARRAY_EXCEPT(ARRAY[1, 2, 3, 1, 2], ARRAY[2, 3])", "[1]")]
    [InlineData("ARRAY_INTERSECT(ARRAY[1, 2, 3, 1, 2], ARRAY[2, 1])", "[1, 2]")]
    [InlineData("ARRAY_UNION(ARRAY[1, 2, 3, 1, 2], ARRAY[4, 1])", "[1, 2, 3, 4]")]
    [InlineData("ARRAY_UNION(ARRAY[1], CAST(NULL AS ARRAY<INT>))", "null")]
    [InlineData("ARRAY_CONCAT(ARRAY[1, 2], ARRAY[4, 1])", "[1, 2, 4, 1]")]
    [InlineData("ARRAY_CONCAT(ARRAY[1, 2], CAST(NULL AS ARRAY<INT>))", "[1, 2]")]
    [InlineData("ARRAY_DISTINCT(ARRAY[TO_BYTES('01', 'hex'), TO_BYTES('01', 'hex')])", "[01]")]
    public void Sets(string sql, string expected) => Assert.Equal(expected, Sql.Evaluate(sql));

    [Theory]
    [InlineData("ARRAY_MAX(ARRAY[-1, 2, NULL, 0])", "2")]
    [InlineData("ARRAY_MAX(ARRAY['Foo', 'Bar', NULL, 'baz'])", "baz")]
    [InlineData("ARRAY_MIN(ARRAY[-1, 2, NULL, 0])", "-1")]
    [InlineData("ARRAY_MIN(ARRAY[false, NULL, true])", "false")]
    [InlineData("ARRAY_MIN(CAST(ARRAY['1'] AS ARRAY<INT>))", "1")]
    [InlineData("ARRAY_SORT(ARRAY[-1, 2, NULL, 0])", "[-1, 0, 2, null]")]
    [InlineData("ARRAY_SORT(ARRAY[-1, 2, NULL, 0], 'desc')", "[2, 0, -1, null]")]
    [InlineData("ARRAY_SORT(ARRAY[1], 'sideways')", "null")]
    [InlineData("ARRAY_JOIN(ARRAY['a', NULL, 'b'])", "a,null,b")]
    [InlineData("ARRAY_JOIN(ARRAY[1.5E0, 2.0E0], '; ')", "1.5; 2.0")]
    [InlineData("ARRAY_JOIN(ARRAY[1.50, 2.25], NULL)", "1.502.25")]
    public void Orders(string sql, string expected) => Assert.Equal(expected, Sql.Evaluate(sql));

    [Theory]
    [InlineData("ARRAY_MAX(ARRAY[ARRAY[1]])")]
    [InlineData("ARRAY_JOIN(ARRAY[ARRAY[1]])")]
    public void What_has_no_order_or_text_is_refused(string sql) => Assert.Throws<KsqlException>(() => Sql.Evaluate(sql));

    [Theory]
    [InlineData("AS_MAP(ARRAY['a', 'b'], ARRAY[1])", "{a=1, b=null}")]
    [InlineData("MAP_KEYS(MAP('apple' := 10, 'banana' := 20))", "[apple, banana]")]
    [InlineData("MAP_VALUES(MAP('apple' := 10, 'banana' := 20))", "[10, 20]")]
    [InlineData("MAP_UNION(MAP('apple' := 10, 'banana' := 20), MAP('apple' := 50))", "{apple=50, banana=20}")]
    [InlineData("MAP_UNION(MAP('a' := 1), CAST(NULL AS MAP<STRING, INT>))", "{a=1}")]
    [InlineData("ENTRIES(MAP('b' := 1, 'a' := 2), true)", "[(a, 2), (b, 1)]")]
    [InlineData("ENTRIES(MAP('b' := 1, 'a' := 2), false)", "[(b, 1), (a, 2)]")]
    public void Maps(string sql, string expected) => Assert.Equal(expected, Sql.Evaluate(sql));

    [Fact]
    public void Entries_are_structs_of_K_and_V() =>
        Assert.Equal("ARRAY<STRUCT<`K` STRING, `V` INTEGER>>", Sql.TypeOf("ENTRIES(MAP('a' := 1), true)"));

    [Theory]
    [InlineData("COALESCE(NULL, NULL, 'a')", "a")]
    [InlineData("COALESCE(CAST(NULL AS INT), 2147483648)", "2147483648")]
    [InlineData("IFNULL(CAST(NULL AS STRING), 'b')", "b")]
    [InlineData("IFNULL('a', 'b')", "a")]
    [InlineData("NULLIF('a', 'a')", "null")]
    [InlineData("NULLIF('a', 'b')", "a")]
    [InlineData("NULLIF(CAST(NULL AS INT), 1)", "null")]
    [InlineData("AS_VALUE(5)", "5")]
    public void Nulls(string sql, string expected) => Assert.Equal(expected, Sql.Evaluate(sql));

    [Fact]
    public void Explode_makes_a_row_of_each_item()
    {
        Assert.Equal(["1", "null", "2"], Sql.Rows("EXPLODE", "ARRAY[1, NULL, 2]"));
        Assert.Empty(Sql.Rows("EXPLODE", "CAST(NULL AS ARRAY<INT>)"));
    }

    [Fact]
    public void Cube_explode_makes_a_row_of_each_combination()
    {
        Assert.Equal(["[null, null]", "[null, 2]", "[1, null]", "[1, 2]"], Sql.Rows("CUBE_EXPLODE", "ARRAY[1, 2]"));
        Assert.Equal(["[null, null]", "[1, null]"], Sql.Rows("CUBE_EXPLODE", "ARRAY[1, NULL]"));
        Assert.Throws<FunctionException>(() => Sql.Rows("CUBE_EXPLODE", "GENERATE_SERIES(1, 21)"));
    }
}
