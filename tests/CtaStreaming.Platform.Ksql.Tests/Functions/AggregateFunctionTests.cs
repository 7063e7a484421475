using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Functions;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Tests.Functions;

public sealed class AggregateFunctionTests
{
    private static readonly SqlType Money = SqlType.Decimal(4, 2);

    [Theory]
    [InlineData("COUNT(I)", "3")]
    [InlineData("COUNT(*)", "4")]
    [InlineData("COUNT_DISTINCT(I)", "2")]
    [InlineData("SUM(I)", "9")]
    [InlineData("AVG(I)", "3.0")]
    [InlineData("MIN(I)", "2")]
    [InlineData("MAX(I)", "5")]
    [InlineData("COLLECT_LIST(I)", "[2, 5, null, 2]")]
    [InlineData("COLLECT_SET(I)", "[2, 5, null]")]
    [InlineData("TOPK(I, 2)", "[5, 2]")]
    [InlineData("TOPK(I, 3)", "[5, 2, 2]")]
    [InlineData("TOPKDISTINCT(I, 3)", "[5, 2]")]
    [InlineData("LATEST_BY_OFFSET(I)", "2")]
    [InlineData("EARLIEST_BY_OFFSET(I)", "2")]
    [InlineData("LATEST_BY_OFFSET(I, 2)", "[5, 2]")]
    [InlineData("LATEST_BY_OFFSET(I, 2, false)", "[null, 2]")]
    [InlineData("EARLIEST_BY_OFFSET(I, 3)", "[2, 5, 2]")]
    [InlineData("EARLIEST_BY_OFFSET(I, 3, false)", "[2, 5, null]")]
    [InlineData("STD_DEV_SAMP(I)", "3.0")]
    [InlineData("ATTR(I)", "null")]
    public void Of_whole_numbers(string sql, string expected) =>
        Assert.Equal(expected, Result(sql, SqlType.Integer, 2, 5, null, 2));

    [Theory]
    [InlineData("MAX(I)", "c")]
    [InlineData("MIN(I)", "B")]
    [InlineData("HISTOGRAM(I)", "{B=1, a=2, c=1}")]
    [InlineData("TOPK(I, 2)", "[c, a]")]
    [InlineData("COUNT_DISTINCT(I)", "3")]
    public void Of_texts(string sql, string expected) => Assert.Equal(expected, Result(sql, SqlType.String, "a", "B", "a", null, "c"));

    [Theory]
    [InlineData("SUM(I)", "4.75")]
    [InlineData("MAX(I)", "2.50")]
    [InlineData("AVG(I)", "2.375")]
    public void Of_decimals(string sql, string expected) =>
        Assert.Equal(expected, Result(sql, Money, BigDecimal.Parse("2.50"), null, BigDecimal.Parse("2.25")));

    [Theory]
    [InlineData("LATEST_BY_OFFSET(I)", "1")]
    [InlineData("LATEST_BY_OFFSET(I, false)", "null")]
    [InlineData("EARLIEST_BY_OFFSET(I, false)", "null")]
    [InlineData("EARLIEST_BY_OFFSET(I, true)", "1")]
    public void Nulls_are_values_where_asked_for(string sql, string expected) => Assert.Equal(expected, Result(sql, SqlType.Integer, null, 1, null));

    [Theory]
    [InlineData("COUNT(I)", "0")]
    [InlineData("SUM(I)", "0")]
    [InlineData("AVG(I)", "0.0")]
    [InlineData("MAX(I)", "null")]
    [InlineData("COLLECT_LIST(I)", "[]")]
    [InlineData("LATEST_BY_OFFSET(I)", "null")]
    [InlineData("LATEST_BY_OFFSET(I, false)", "null")]
    [InlineData("STDDEV_SAMPLE(I)", "0.0")]
    [InlineData("COUNT_DISTINCT(I)", "0")]
    public void Of_no_rows(string sql, string expected) => Assert.Equal(expected, Result(sql, SqlType.Integer));

    [Fact]
    public void Lists_are_summed_up() =>
        Assert.Equal("6", Result("SUM_LIST(I)", SqlType.Array(SqlType.Integer), new ArrayValue([1, null, 2]), null, new ArrayValue([3])));

    [Fact]
    public void A_value_that_is_always_the_same_is_the_attribute() => Assert.Equal("a", Result("ATTR(I)", SqlType.String, "a", "a"));

    [Fact]
    public void The_deviation_is_that_of_a_sample()
    {
        Assert.Equal("2.23606797749979", Result("STDDEV_SAMPLE(I)", SqlType.Double, 10.0, 12.0, 13.0, 14.0, 16.0));
        Assert.Equal("5.0", Result("STD_DEV_SAMP(I)", SqlType.Double, 10.0, 12.0, 13.0, 14.0, 16.0));
    }

    [Fact]
    public void Correlation_takes_two_columns()
    {
        var bound = Sql.Aggregate("CORRELATION(X, Y)", ("X", SqlType.Integer), ("Y", SqlType.Double));
        Assert.Equal([SqlType.Double, SqlType.Double], bound.Parameters);
        object?[][] rows = [[1.0, 2.0], [2.0, 4.0], [null, 1.0], [3.0, 6.0]];
        Assert.Equal(1.0, bound.Aggregator.Result(rows.Aggregate(bound.Aggregator.Initial, (state, row) => bound.Aggregator.Add(state, row))));
        Assert.Equal(double.NaN, bound.Aggregator.Result(bound.Aggregator.Initial));
    }

    [Fact]
    public void The_top_rows_can_bring_other_columns()
    {
        var bound = Sql.Aggregate("TOPK(V, NAME, 2)", ("V", SqlType.Integer), ("NAME", SqlType.String));
        Assert.Equal("ARRAY<STRUCT<`sort_col` INTEGER, `col0` STRING>>", bound.Returns.ToString());
        Assert.Equal(2, bound.Parameters.Count);
        object?[][] rows = [[0, "zero"], [100, "one"], [99, "two"], [100, "four"], [null, "none"]];
        var state = rows.Aggregate(bound.Aggregator.Initial, (state, row) => bound.Aggregator.Add(state, row));
        Assert.Equal("[(100, one), (100, four)]", Sql.Text(bound.Aggregator.Result(state)));
    }

    [Fact]
    public void Collections_end_at_a_thousand()
    {
        var values = Enumerable.Range(0, 1500).Cast<object?>().ToArray();
        Assert.Equal(1000, ((ArrayValue)Run(Sql.Aggregate("COLLECT_LIST(I)", ("I", SqlType.Integer)), values)!).Count);
        Assert.Equal(1000, ((ArrayValue)Run(Sql.Aggregate("COLLECT_SET(I)", ("I", SqlType.Integer)), values)!).Count);
        var histogram = (MapValue)Run(Sql.Aggregate("HISTOGRAM(I)", ("I", SqlType.String)), [.. values.Select(value => $"{value}"), "0"])!;
        Assert.Equal(1000, histogram.Count);
        Assert.Equal(2L, histogram["0"]);
    }

    [Fact]
    public void Many_different_values_are_counted_to_within_a_few_percent()
    {
        var count = (long)Run(
            Sql.Aggregate("COUNT_DISTINCT(I)", ("I", SqlType.Integer)),
            [.. Enumerable.Range(0, 60_000).Select(i => (object?)(i % 20_000))])!;
        Assert.InRange(count, 19_400, 20_600);
    }

    [Theory]
    [InlineData("TOPK(I, I)", "Parameter 2 passed to function TOPK must be a literal constant")]
    [InlineData("LATEST_BY_OFFSET(I, 0)", "latestN must be 1 or greater")]
    [InlineData("EARLIEST_BY_OFFSET(I, -1)", "earliestN must be 1 or greater")]
    [InlineData("LATEST_BY_OFFSET(I, 10001)", "latestN must be 10000 or less")]
    [InlineData("TOPK(I, 0)", "k must be from 1 to 10000, not 0")]
    public void Arguments_that_must_be_literals_are_checked(string sql, string expected) =>
        Assert.Equal(expected, Assert.Throws<KsqlException>(() => Sql.Aggregate(sql, ("I", SqlType.Integer))).Message);

    [Fact]
    public void A_decimal_sum_that_is_too_large_is_an_error() =>
        Assert.Throws<OverflowException>(() => Result("SUM(I)", Money, BigDecimal.Parse("99.99"), BigDecimal.Parse("0.01")));

    [Theory]
    [InlineData("SUM(I)", "INTEGER", true)]
    [InlineData("COUNT(I)", "BIGINT", true)]
    [InlineData("AVG(I)", "DOUBLE", true)]
    [InlineData("COLLECT_LIST(I)", "ARRAY<INTEGER>", true)]
    [InlineData("STDDEV_SAMP(I)", "DOUBLE", true)]
    [InlineData("ATTR(I)", "INTEGER", true)]
    [InlineData("MIN(I)", "INTEGER", false)]
    [InlineData("COLLECT_SET(I)", "ARRAY<INTEGER>", false)]
    [InlineData("TOPK(I, 2)", "ARRAY<INTEGER>", false)]
    [InlineData("LATEST_BY_OFFSET(I)", "INTEGER", false)]
    [InlineData("COUNT_DISTINCT(I)", "BIGINT", false)]
    public void Types_and_tables(string sql, string returns, bool canUndo)
    {
        var bound = Sql.Aggregate(sql, ("I", SqlType.Integer));
        Assert.Equal(returns, bound.Returns.ToString());
        Assert.Equal(canUndo, bound.Aggregator.CanUndo);
    }

    private static string Result(string sql, SqlType type, params object?[] values) => Sql.Text(Run(Sql.Aggregate(sql, ("I", type)), values));

    private static object? Run(BoundAggregate bound, object?[] values)
    {
        var aggregator = bound.Aggregator;
        var state = aggregator.Initial;
        foreach (var value in values)
        {
            // As rows bring it: coerced to the parameter's type.
            var argument = (value, bound.Parameters is [{ BaseType: var type }] ? type : SqlBaseType.Boolean) switch
            {
                (int number, SqlBaseType.BigInt) => (long)number,
                (int number, SqlBaseType.Double) => (double)number,
                (BigDecimal number, SqlBaseType.Double) => number.ToDouble(),
                _ => value,
            };
            state = aggregator.Add(state, sql(bound, argument));
        }

        return aggregator.Result(state);

        static object?[] sql(BoundAggregate bound, object? argument) => bound.Parameters.Count == 0 ? [] : [argument];
    }
}
