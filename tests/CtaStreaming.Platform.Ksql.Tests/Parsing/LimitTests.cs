using System.Diagnostics;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formatting;
using CtaStreaming.Platform.Ksql.Parsing;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Tests.Parsing;

/// <summary>What is meant to exhaust the stack, the memory or the patience of the server.</summary>
public sealed class LimitTests
{
    /// <summary>For the longest text allowed, on a machine that does other work.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static TheoryData<string, string> Hostile => new()
    {
        { Repeat("(", 50_000), "nested too deeply" },
        { Repeat("- ", 50_000) + "a", "nested too deeply" },
        { Repeat("NOT ", 50_000) + "a", "nested too deeply" },
        { Repeat("f(", 40_000), "nested too deeply" },
        { Repeat("CASE WHEN ", 40_000), "nested too deeply" },
        { Repeat("ARRAY[", 40_000), "nested too deeply" },
        { Repeat("a[", 40_000), "nested too deeply" },
        { "CAST(a AS " + Repeat("ARRAY<", 40_000), "nested too deeply" },
        { Repeat("a + ", 40_000) + "a", "more than 250 levels" },
        { Repeat("a OR ", 40_000) + "a", "more than 250 levels" },
        { "a" + Repeat("[1]", 30_000), "more than 250 levels" },
        { "a" + Repeat("->b", 40_000), "more than 250 levels" },
        { Repeat("(", 200) + "a" + Repeat(Repeat("+a", 100) + ")", 200), "more than 250 levels" },
        { "CAST(a AS INT" + Repeat(" ARRAY", 40_000) + ")", "at most 64 levels" },
        { new string('9', 500_000), "Invalid numeric literal" },
        { new string('9', 500_000) + ".5", "Invalid numeric literal" },
        { Repeat("+", 200_000), "at most 100000 words and symbols" },
        { new string('\'', 499_999), "no closing '" },
        { new string('a', 999_999) + " b", "The text has more than 1000000 characters" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_expression_is_refused_quickly(string sql, string reason)
    {
        var watch = Stopwatch.StartNew();
        Assert.Contains(reason, Assert.ThrowsAny<KsqlException>(() => Sql.Expression(sql)).Message, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Patience);
    }

    [Theory]
    [InlineData("EXPLAIN ", "at most 100000 words and symbols")]
    [InlineData("SELECT * FROM a JOIN a ON b", "")]
    [InlineData("SELECT * FROM s GROUP BY ((", "")]
    [InlineData("a", "Unknown statement")]
    [InlineData("/* ", "no closing */")]
    [InlineData("'\n", "")]
    public void A_hostile_statement_is_refused_quickly(string part, string reason)
    {
        var watch = Stopwatch.StartNew();
        var error = Assert.ThrowsAny<KsqlException>(() => KsqlParser.Parse(Repeat(part, 999_990 / part.Length), Sql.NoTypes));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 1, 1_000);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Patience);
    }

    [Fact]
    public void Statements_do_not_nest_without_end() => Assert.Contains(
        "nested too deeply",
        Assert.Throws<ParsingException>(() => KsqlParser.Parse(Repeat("EXPLAIN ", 90_000), Sql.NoTypes)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_query_has_at_most_a_hundred_joins()
    {
        static string Joins(int count) => "SELECT * FROM a" + Repeat(" JOIN a ON b", count) + ";";
        Assert.NotNull(Sql.Query(Joins(100)));
        Assert.Contains("at most 100 joins", Assert.Throws<ParsingException>(() => Sql.Query(Joins(101))).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> Deepest =>
    [
        Repeat("a + ", 249) + "a",
        Repeat("- ", 249) + "a",
        Repeat("f(", 249) + "a" + Repeat(")", 249),
        Repeat("CASE WHEN a THEN ", 249) + "a" + Repeat(" END", 249),
    ];

    /// <summary>On a stack of 1 MB, where most systems give a thread 8: those who plan and compile the tree need some of it too.</summary>
    [Theory]
    [MemberData(nameof(Deepest))]
    public void The_deepest_expression_that_is_read_can_be_formatted_and_read_again(string sql)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(() => RoundTrip(sql)), 1 << 20);
        thread.Start();
        thread.Join();

        Assert.Null(failure);
    }

    [Fact]
    public void Custom_types_cannot_multiply_without_end()
    {
        var types = new Dictionary<string, SqlType> { ["T"] = SqlType.Integer };
        var error = Assert.Throws<ParsingException>(() =>
        {
            for (var i = 0; i < 40; i++) types["T"] = KsqlParser.ParseType("STRUCT<a T, b T>", types);
        });
        Assert.Contains("A type may hold at most 10000 others", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_has_a_greatest_length() => Assert.Contains(
        "At most 1000000 are read",
        Assert.Throws<KsqlException>(() => KsqlParser.Parse(new string(' ', 1_000_001), Sql.NoTypes)).Message,
        StringComparison.Ordinal);

    private static void RoundTrip(string sql)
    {
        var expression = Sql.Expression(sql);
        var again = Sql.Expression(SqlFormatter.Format(expression));
        Assert.True(expression.Equals(again));
        Assert.Equal(expression.GetHashCode(), again.GetHashCode());
    }

    private static string Repeat(string part, int times) => string.Concat(Enumerable.Repeat(part, times));
}
