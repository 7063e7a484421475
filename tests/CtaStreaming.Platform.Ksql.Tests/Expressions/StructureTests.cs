using System.Diagnostics;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Parsing;

namespace CtaStreaming.Platform.Ksql.Tests.Expressions;

public sealed class StructureTests
{
    [Theory]
    [InlineData("A[1]", "INTEGER 1")]
    [InlineData("A[2]", "INTEGER null")]
    [InlineData("A[3]", "INTEGER 3")]
    [InlineData("A[4]", "INTEGER null")]
    [InlineData("A[0]", "INTEGER null")]
    [InlineData("A[-1]", "INTEGER 3")]
    [InlineData("A[-3]", "INTEGER 1")]
    [InlineData("A[-4]", "INTEGER null")]
    [InlineData("A[L]", "INTEGER null")]
    [InlineData("A[NI]", "INTEGER null")]
    [InlineData("NA[1]", "INTEGER null")]
    [InlineData("M['a']", "INTEGER 1")]
    [InlineData("M['b']", "INTEGER null")]
    [InlineData("M['c']", "INTEGER null")]
    [InlineData("M[NS]", "INTEGER null")]
    [InlineData("NM['a']", "INTEGER null")]
    [InlineData("MAP(CAST(7 AS BIGINT) := 'seven')[I]", "STRING seven")]
    [InlineData("ST->X", "INTEGER 5")]
    [InlineData("NST->X", "INTEGER null")]
    [InlineData("ARRAY[STRUCT(K := 1)][1]->K + I", "INTEGER 8")]
    public void What_is_not_there_is_null(string sql, string expected) => Assert.Equal(expected, SampleRow.Describe(sql));

    [Theory]
    [InlineData("ARRAY[I, J]", "ARRAY<INTEGER> [7, -2]")]
    [InlineData("ARRAY[I, L]", "ARRAY<BIGINT> [7, 10000000000]")]
    [InlineData("ARRAY[I, NULL]", "ARRAY<INTEGER> [7, null]")]
    [InlineData("ARRAY[NULL, 'x']", "ARRAY<STRING> [null, x]")]
    [InlineData("ARRAY[10, 11.2, '14.1230', I]", "ARRAY<DECIMAL(14, 4)> [10.0000, 11.2000, 14.1230, 7.0000]")]
    [InlineData("ARRAY[1, 2.5E0]", "ARRAY<DOUBLE> [1.0, 2.5]")]
    [InlineData("ARRAY['x', 1, 2.5, TRUE]", "ARRAY<STRING> [x, 1, 2.5, true]")]
    [InlineData("ARRAY[B, 'no']", "ARRAY<BOOLEAN> [true, false]")]
    [InlineData("ARRAY[1, '3000000000']", "ARRAY<BIGINT> [1, 3000000000]")]
    [InlineData("ARRAY[ARRAY[1], ARRAY[L]]", "ARRAY<ARRAY<BIGINT>> [[1], [10000000000]]")]
    [InlineData("ARRAY[STRUCT(X := 1), STRUCT(X := L, Y := 'y')]", "ARRAY<STRUCT<`X` BIGINT, `Y` STRING>> [Struct{X=1}, Struct{X=10000000000,Y=y}]")]
    [InlineData("ARRAY[T, '2020']", "ARRAY<TIMESTAMP> [2020-05-26 23:59:58.123, 2020-01-01 00:00:00.0]")]
    [InlineData("MAP('a' := 1, 'b' := L)", "MAP<STRING, BIGINT> {a=1, b=10000000000}")]
    [InlineData("MAP('a' := 1, 'a' := 2)", "MAP<STRING, INTEGER> {a=2}")]
    [InlineData("MAP(1 := NULL, L := 'x')", "MAP<BIGINT, STRING> {1=null, 10000000000=x}")]
    [InlineData("STRUCT(A := I, `b` := NS, C := D)", "STRUCT<`A` INTEGER, `b` STRING, `C` DOUBLE> Struct{A=7,C=2.5}")]
    public void Constructors_find_a_common_type(string sql, string expected) => Assert.Equal(expected, SampleRow.Describe(sql));

    [Theory]
    [InlineData("ARRAY[NULL, NULL]", "Cannot construct an array with all NULL elements")]
    [InlineData("MAP(NULL := 1)", "Cannot construct a map with all NULL keys")]
    [InlineData("MAP('a' := NULL)", "Cannot construct a map with all NULL values")]
    [InlineData("ARRAY[]", "Array constructor cannot be empty")]
    [InlineData("MAP()", "Map constructor cannot be empty")]
    [InlineData("ARRAY[I, S]", "operator does not exist: INTEGER = STRING (S)")]
    [InlineData("ARRAY[I, 'x']", "invalid input syntax for type INTEGER: \"x\".")]
    [InlineData("ARRAY[ARRAY[I], ARRAY[S]]", "operator does not exist: ARRAY<INTEGER> = ARRAY<STRING> (ARRAY[S])")]
    [InlineData("STRUCT(A := I, A := S)", "Duplicate field names found in STRUCT: '`A` INTEGER' and '`A` STRING'")]
    [InlineData("STRUCT(A := NULL)", "Field `A` of a struct is NULL without a type")]
    [InlineData("ST->Z", "Could not find field 'Z' in 'ST'.")]
    [InlineData("I->X", "Expected STRUCT type, got: INTEGER")]
    [InlineData("I[1]", "Subscript expression (I[1]) do not apply to INTEGER.")]
    [InlineData("ST['X']", "Subscript expression (ST['X']) do not apply to STRUCT<`X` INTEGER, `Y` STRING>. Use the dereference operator for STRUCTS: ST->'X'")]
    [InlineData("A['1']", "The index of an array is a whole number, but '1' is STRING.")]
    [InlineData("M[1]", "The keys of M are STRING, but 1 is INTEGER.")]
    public void What_cannot_be_built_or_opened_is_refused(string sql, string message) =>
        Assert.StartsWith(message, SampleRow.Error(sql), StringComparison.Ordinal);

    [Fact]
    public void Deep_lists_of_lists_take_no_time_to_compile()
    {
        var sql = "I";
        for (var i = 0; i < 40; i++) sql = $"ARRAY[NULL, {sql}, {(i == 0 ? "1" : "NULL")}]";
        var clock = Stopwatch.StartNew();
        SampleRow.Compile(sql);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
    }

    [Fact]
    public void The_deepest_expression_compiles_and_runs_on_a_small_stack()
    {
        var sql = string.Concat(Enumerable.Repeat("I + ", SqlLimits.ExpressionDepth - 1)) + "I";
        var expression = KsqlParser.ParseExpression(sql);
        object? result = null;
        var thread = new Thread(() => result = new ExpressionCompiler(new FakeFunctions()).Compile(expression, SampleRow.Columns).Evaluate([7]), 512 * 1024);
        thread.Start();
        thread.Join();
        Assert.Equal(7 * SqlLimits.ExpressionDepth, result);
        Assert.Equal(SqlLimits.ExpressionDepth - 1, expression.SelfAndDescendants().OfType<Arithmetic>().Count());
    }
}
