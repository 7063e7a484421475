using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Expressions;

namespace CtaStreaming.Platform.Ksql.Tests.Expressions;

public sealed class InAndLikeTests
{
    [Theory]
    [InlineData("I IN (1, 7)", true)]
    [InlineData("I IN (1, 8)", false)]
    [InlineData("I NOT IN (1, 8)", true)]
    [InlineData("I IN ('7', 8)", true)]
    [InlineData("I IN (7.0)", true)]
    [InlineData("I IN (J, 7)", true)]
    [InlineData("I IN (L, J + 9)", true)]
    [InlineData("7 IN (L, I)", true)]
    [InlineData("DEC IN (12.340, 1)", true)]
    [InlineData("D IN (2.5, 1)", true)]
    [InlineData("S IN ('Kimball', 'Ashland')", true)]
    [InlineData("S IN ('Ashland', 5)", false)]
    [InlineData("B IN ('yes')", true)]
    [InlineData("T IN ('2020-05-26T23:59:58.123')", true)]
    [InlineData("A IN (ARRAY[1, NULL, 3])", true)]
    [InlineData("A IN (ARRAY['1', NULL, 3.0])", true)]
    [InlineData("I IN (NULL)", false)]
    [InlineData("I IN (NULL, 7)", true)]
    [InlineData("NI IN (1, NI)", false)]
    [InlineData("NULL IN (1, 2)", false)]
    [InlineData("NULL IN (NULL)", false)]
    [InlineData("I IN (NI, J)", false)]
    public void In_finds_equal_values_of_a_common_type(string sql, bool expected) => Assert.Equal(expected, SampleRow.Evaluate(sql));

    [Theory]
    [InlineData("I IN ('seven')", "invalid input syntax for type INTEGER: \"seven\".")]
    [InlineData("B IN ('maybe')", "invalid input syntax for type BOOLEAN: \"maybe\".")]
    [InlineData("I IN (S)", "operator does not exist: INTEGER = STRING (S)\nHint: You might need to add explicit type casts.")]
    [InlineData("'7' IN (I)", "operator does not exist: STRING = INTEGER (I)\nHint: You might need to add explicit type casts.")]
    [InlineData("I IN (TRUE)", "operator does not exist: INTEGER = BOOLEAN (true)\nHint: You might need to add explicit type casts.")]
    [InlineData("A IN (ARRAY['x'])", "invalid input syntax for type INTEGER: \"x\".")]
    [InlineData("I IN (ARRAY[1])", "operator does not exist: INTEGER = ARRAY<INTEGER> (ARRAY[1])\nHint: You might need to add explicit type casts.")]
    public void In_without_a_common_type_is_refused(string sql, string message) => Assert.Equal(message, SampleRow.Error(sql));

    [Theory]
    [InlineData("Kimball", "Kimball", true)]
    [InlineData("Kimball", "kimball", false)]
    [InlineData("Kimball", "Kim%", true)]
    [InlineData("Kimball", "%ball", true)]
    [InlineData("Kimball", "%mb%", true)]
    [InlineData("Kimball", "K_mb_ll", true)]
    [InlineData("Kimball", "K_ball", false)]
    [InlineData("Kimball", "%", true)]
    [InlineData("", "%", true)]
    [InlineData("", "_", false)]
    [InlineData("aXbXc", "a%X%c", true)]
    [InlineData("aXbXd", "a%X%c", false)]
    [InlineData("a.c", "a.c", true)]
    [InlineData("abc", "a.c", false)]
    [InlineData("line\nbreak", "line%", true)]
    [InlineData("a\U0001F687b", "a_b", true)]
    public void Like_knows_two_signs(string text, string pattern, bool expected) => Assert.Equal(expected, new LikePattern(pattern, null).Matches(text));

    [Theory]
    [InlineData("50%", "50!%", true)]
    [InlineData("500", "50!%", false)]
    [InlineData("a_b", "a!_b", true)]
    [InlineData("a!b", "a!!b", true)]
    [InlineData("ab", "a!b", true)]
    public void Like_with_escape_takes_the_next_character_as_it_is(string text, string pattern, bool expected) =>
        Assert.Equal(expected, new LikePattern(pattern, '!').Matches(text));

    [Fact]
    public void A_pattern_must_not_end_with_the_escape() =>
        Assert.Equal("LIKE pattern must not end with escape character", Assert.Throws<KsqlException>(() => new LikePattern("a!", '!')).Message);

    [Fact]
    public void A_pattern_made_to_be_slow_is_not() =>
        Assert.False(new LikePattern(string.Concat(Enumerable.Repeat("%a", 200)) + "b", null).Matches(new string('a', 20_000)));

    [Theory]
    [InlineData("S LIKE 'Kim%'", true)]
    [InlineData("S NOT LIKE 'Kim%'", false)]
    [InlineData("S LIKE S", true)]
    [InlineData("S LIKE 'Kim!%' ESCAPE '!'", false)]
    [InlineData("NS LIKE 'Kim%'", null)]
    [InlineData("S LIKE NS", null)]
    public void Like_in_an_expression(string sql, bool? expected) => Assert.Equal(expected, SampleRow.Evaluate(sql));

    [Fact]
    public void Like_needs_text() => Assert.Equal("LIKE needs STRING, but I is INTEGER.", SampleRow.Error("I LIKE '7'"));
}
