using System.Diagnostics;
using System.Text.RegularExpressions;
using CtaStreaming.Platform.Ksql.Functions;

namespace CtaStreaming.Platform.Ksql.Tests.Functions;

public sealed class RegexFunctionTests
{
    [Theory]
    [InlineData("REGEXP_EXTRACT('(.*) (.*)', 'hello there', 2)", "there")]
    [InlineData("REGEXP_EXTRACT('e.', 'hello there')", "el")]
    [InlineData("REGEXP_EXTRACT('x', 'hello')", "null")]
    [InlineData("REGEXP_EXTRACT('(e)', 'hello', 2)", "null")]
    [InlineData("REGEXP_EXTRACT('(x)?h', 'hello', 1)", "null")]
    [InlineData("REGEXP_EXTRACT(NULL, 'hello')", "null")]
    [InlineData("REGEXP_EXTRACT_ALL('(\\w+) (\\w+)', 'hello there nice day', 2)", "[there, day]")]
    [InlineData("REGEXP_EXTRACT_ALL('x', 'hello')", "[]")]
    [InlineData("REGEXP_EXTRACT_ALL('l', 'hello', 1)", "null")]
    [InlineData("REGEXP_REPLACE('baab', 'a+', 'x')", "bxb")]
    [InlineData("REGEXP_REPLACE('John Smith', '(\\w+) (\\w+)', '$2, $1')", "Smith, John")]
    [InlineData("REGEXP_REPLACE('a', 'a', '\\$1')", "$1")]
    [InlineData("REGEXP_REPLACE('ab', '(a)(b)', '$21')", "b1")]
    [InlineData("REGEXP_REPLACE('a', NULL, 'x')", "null")]
    [InlineData("REGEXP_SPLIT_TO_ARRAY('a1b22c', '[0-9]+')", "[a, b, c]")]
    [InlineData("REGEXP_SPLIT_TO_ARRAY('1a1', '1')", "[, a, ]")]
    [InlineData("REGEXP_SPLIT_TO_ARRAY('abc', '')", "[a, b, c]")]
    [InlineData("REGEXP_SPLIT_TO_ARRAY('abc', 'x')", "[abc]")]
    public void Functions(string sql, string expected) => Assert.Equal(expected, Sql.Evaluate(sql));

    [Theory]
    [InlineData("\\p{Alpha}+", "12ab3", "ab")]
    [InlineData("[\\p{Digit}x]+", "ab1x2", "1x2")]
    [InlineData("\\Qa.b\\E", "axb a.b", "a.b")]
    [InlineData("a++b", "aaab", "aaab")]
    [InlineData("a*+a", "aaa", "null")]
    [InlineData("(?:ab)++c", "ababc", "ababc")]
    [InlineData("\\d+", "٣7", "7")]
    [InlineData("(a)\\1", "baa", "aa")]
    [InlineData("(?<=x)\\w", "xy", "y")]
    [InlineData("\\h", "a\tb", "\t")]
    [InlineData("[a[xy]]+", "bxyab", "xya")]
    [InlineData("[ab]{2}+", "abab", "ab")]
    [InlineData("(?:a|ab)++c", "abac", "ac")]
    [InlineData("a+?", "aaa", "a")]
    [InlineData("\\p{InGreek}+", "abc", "null")]
    public void Patterns_mean_what_they_mean_in_Java(string pattern, string text, string expected) =>
        Assert.Equal(expected, Sql.Evaluate($"REGEXP_EXTRACT('{pattern}', '{text}')"));

    [Fact]
    public void A_pattern_that_is_none_is_an_error_of_the_row() =>
        Assert.StartsWith(
            "Invalid regular expression pattern: (",
            Assert.Throws<FunctionException>(() => Sql.Evaluate("REGEXP_EXTRACT('(', 'a')")).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("[a-z&&[aeiou]]")]
    [InlineData("[a[^b]]")]
    public void What_dotnet_cannot_express_is_refused_rather_than_misread(string pattern) =>
        Assert.Contains("not supported", Assert.Throws<FunctionException>(() => Sql.Evaluate($"REGEXP_EXTRACT('{pattern}', 'a')")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_group_that_is_none_is_an_error_of_the_row() =>
        Assert.Equal("No group 2", Assert.Throws<FunctionException>(() => Sql.Evaluate("REGEXP_REPLACE('a', '(a)', '$2')")).Message);

    [Fact]
    public void Nested_quantifiers_take_no_time()
    {
        var text = new string('a', 5000) + "b";
        var watch = Stopwatch.StartNew();
        Assert.Equal("null", Sql.Evaluate($"REGEXP_EXTRACT('^(a+)+$', '{text}')"));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }

    [Fact]
    public void Patterns_that_need_backtracking_are_given_up() =>
        Assert.Throws<RegexMatchTimeoutException>(() => Sql.Evaluate($"REGEXP_EXTRACT('^(a+)+\\1?$', '{new string('a', 60)}b')"));
}
