using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Functions;

namespace CtaStreaming.Platform.Ksql.Tests.Functions;

public sealed class FunctionRegistryTests
{
    [Theory]
    [InlineData("NO_SUCH('a')", "Can't find any functions with the name 'NO_SUCH'")]
    [InlineData("LCASE(1)", """
        Function 'lcase' does not accept parameters (INTEGER).
        Valid alternatives are:
        lcase(VARCHAR input)
        For detailed information on a function run: DESCRIBE FUNCTION <Function-Name>;
        """)]
    [InlineData("CONCAT_WS('a')", """
        Function 'concat_ws' does not accept parameters (STRING).
        Valid alternatives are:
        concat_ws(VARCHAR separator, VARCHAR first, VARCHAR... inputs)
        concat_ws(BYTES separator, BYTES first, BYTES... inputs)
        For detailed information on a function run: DESCRIBE FUNCTION <Function-Name>;
        """)]
    [InlineData("GREATEST()", """
        Function 'greatest' does not accept parameters ().
        Valid alternatives are:
        greatest(INT val, INT... vals)
        greatest(BIGINT val, BIGINT... vals)
        greatest(DOUBLE val, DOUBLE... vals)
        greatest(VARCHAR val, VARCHAR... vals)
        greatest(DECIMAL val, DECIMAL... vals)
        For detailed information on a function run: DESCRIBE FUNCTION <Function-Name>;
        """)]
    [InlineData("IFNULL('a', 1)", """
        Function 'ifnull' does not accept parameters (STRING, INTEGER).
        Valid alternatives are:
        ifnull(T expression, T alt_value)
        For detailed information on a function run: DESCRIBE FUNCTION <Function-Name>;
        """)]
    [InlineData("TIMESTAMPADD('HOURS', 1, FROM_UNIXTIME(0))", """
        Function 'timestampadd' does not accept parameters (STRING, INTEGER, TIMESTAMP).
        Valid alternatives are:
        timestampadd(INTERVALUNIT unit, INT interval, TIMESTAMP timestamp)
        For detailed information on a function run: DESCRIBE FUNCTION <Function-Name>;
        """)]
    public void Calls_that_cannot_be_bound_are_refused_in_ksqlDBs_words(string sql, string expected) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), Assert.Throws<KsqlException>(() => Sql.Evaluate(sql)).Message);

    [Theory]
    [InlineData("TRANSFORM")]
    [InlineData("filter")]
    [InlineData("Reduce")]
    public void Functions_of_lambdas_are_refused_by_name(string name) =>
        Assert.Contains("lambda", Assert.Throws<KsqlException>(() => Sql.Functions.BindScalar(name, [null])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("ROUND(1)", "BIGINT")]
    [InlineData("CEIL(1)", "INTEGER")]
    [InlineData("CEIL(1.5)", "DECIMAL(2, 1)")]
    [InlineData("GEO_DISTANCE(1, 2, 3.5, 4)", "DOUBLE")]
    [InlineData("COALESCE(1, 1.5)", "DECIMAL(11, 1)")]
    [InlineData("COALESCE(NULL, 1)", "INTEGER")]
    [InlineData("ARRAY_CONCAT(ARRAY[1], ARRAY[2147483648])", "ARRAY<BIGINT>")]
    [InlineData("MAP_KEYS(MAP('a' := 1))", "ARRAY<STRING>")]
    [InlineData("AS_MAP(ARRAY['a'], ARRAY[1.5E0])", "MAP<STRING, DOUBLE>")]
    [InlineData("GENERATE_SERIES(1, 2147483648)", "ARRAY<BIGINT>")]
    public void The_variant_that_needs_the_least_widening_is_taken(string sql, string type) => Assert.Equal(type, Sql.TypeOf(sql));

    [Fact]
    public void Names_do_not_see_case()
    {
        Assert.True(Sql.Functions.IsAggregate("count"));
        Assert.True(Sql.Functions.IsAggregate("Latest_By_Offset"));
        Assert.True(Sql.Functions.IsTableFunction("Explode"));
        Assert.False(Sql.Functions.IsAggregate("ucase"));
        Assert.False(Sql.Functions.IsTableFunction("generate_series"));
        Assert.Equal("A", Sql.Evaluate("ucase('a')"));
    }

    [Fact]
    public void The_list_is_in_order_and_in_capitals()
    {
        var names = Sql.Functions.List().Select(function => function.Name).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.All(names, name => Assert.Equal(name.ToUpperInvariant(), name));
        Assert.Contains(new FunctionSummary("TOPK", FunctionKind.Aggregate, "AGGREGATE"), Sql.Functions.List());
        Assert.Contains(new FunctionSummary("SUBSTRING", FunctionKind.Scalar, "STRING"), Sql.Functions.List());
        Assert.Contains(new FunctionSummary("EXPLODE", FunctionKind.Table, "TABLE"), Sql.Functions.List());
    }

    [Fact]
    public void A_description_has_every_variant()
    {
        var description = Sql.Functions.Describe("substring");
        Assert.Equal("SUBSTRING", description.Summary.Name);
        Assert.Equal(4, description.Signatures.Count);
        Assert.Equal(["str", "pos", "length"], description.Signatures[1].ArgumentNames);
        Assert.Equal(["VARCHAR", "INT", "INT"], description.Signatures[1].ArgumentTypes);
        Assert.Equal("VARCHAR", description.Signatures[1].ReturnType);
        Assert.Throws<KsqlException>(() => Sql.Functions.Describe("nothing"));
    }

    [Fact]
    public void Every_function_is_described() => Assert.All(Sql.Functions.List(), function =>
    {
        var description = Sql.Functions.Describe(function.Name);
        Assert.NotEmpty(description.Signatures);
        Assert.EndsWith(".", description.Description, StringComparison.Ordinal);
    });
}
