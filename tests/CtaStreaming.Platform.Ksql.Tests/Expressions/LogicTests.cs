namespace CtaStreaming.Platform.Ksql.Tests.Expressions;

public sealed class LogicTests
{
    [Theory]
    [InlineData("B", "B", true, true)]
    [InlineData("B", "F", false, true)]
    [InlineData("B", "NB", null, true)]
    [InlineData("F", "B", false, true)]
    [InlineData("F", "F", false, false)]
    [InlineData("F", "NB", false, null)]
    [InlineData("NB", "B", null, true)]
    [InlineData("NB", "F", false, null)]
    [InlineData("NB", "NB", null, null)]
    [InlineData("NULL", "F", false, null)]
    public void And_and_or_know_three_values(string left, string right, bool? and, bool? or)
    {
        Assert.Equal(and, SampleRow.Evaluate($"{left} AND {right}"));
        Assert.Equal(or, SampleRow.Evaluate($"{left} OR {right}"));
        Assert.Equal(SampleRow.Evaluate($"NOT ({left} AND {right})"), SampleRow.Evaluate($"NOT {left} OR NOT {right}"));
    }

    [Theory]
    [InlineData("NOT B", false)]
    [InlineData("NOT F", true)]
    [InlineData("NOT NB", null)]
    [InlineData("I IS NULL", false)]
    [InlineData("NI IS NULL", true)]
    [InlineData("NI IS NOT NULL", false)]
    [InlineData("S IS NOT NULL", true)]
    [InlineData("NOT (NI = 1)", true)]
    public void Not_and_is_null(string sql, bool? expected) => Assert.Equal(expected, SampleRow.Evaluate(sql));

    [Theory]
    [InlineData("F AND FAIL(1) = 1", false)]
    [InlineData("B OR FAIL(1) = 1", true)]
    public void What_cannot_change_the_answer_is_not_evaluated(string sql, bool expected) => Assert.Equal(expected, SampleRow.Evaluate(sql));

    [Fact]
    public void Only_booleans_are_combined() =>
        Assert.Equal("AND, OR and NOT need BOOLEAN, but have INTEGER in (B AND I).", SampleRow.Error("B AND I"));

    [Theory]
    [InlineData("CASE WHEN I > 5 THEN 'many' WHEN I > 0 THEN 'some' END", "STRING many")]
    [InlineData("CASE WHEN I > 50 THEN 'many' WHEN I > 0 THEN 'some' END", "STRING some")]
    [InlineData("CASE WHEN NB THEN 1 END", "INTEGER null")]
    [InlineData("CASE WHEN NB THEN 1 ELSE 2 END", "INTEGER 2")]
    [InlineData("CASE WHEN B THEN NULL ELSE L END", "BIGINT null")]
    [InlineData("CASE WHEN F THEN FAIL(1) ELSE 3 END", "INTEGER 3")]
    [InlineData("CASE S WHEN 'Kimball' THEN 1 ELSE 0 END", "INTEGER 1")]
    [InlineData("CASE NS WHEN 'Kimball' THEN 1 ELSE 0 END", "INTEGER 0")]
    public void Case_takes_the_first_that_is_true(string sql, string expected) => Assert.Equal(expected, SampleRow.Describe(sql));

    [Theory]
    [InlineData(
        "CASE WHEN B THEN 1 WHEN F THEN 'x' END",
        "Invalid Case expression. Type for all 'THEN' clauses should be the same.\n"
        + "THEN expression 'WHEN F THEN 'x'' has type: STRING.\nPrevious THEN expression(s) type: INTEGER.")]
    [InlineData(
        "CASE WHEN B THEN I ELSE L END",
        "Invalid Case expression. Type for the default clause should be the same as for 'THEN' clauses.\nTHEN type: INTEGER.\nDEFAULT type: BIGINT.")]
    [InlineData("CASE WHEN B THEN NULL END", "Invalid Case expression. All case branches have NULL type")]
    [InlineData("CASE WHEN I THEN 1 END", "WHEN operand type should be boolean.\nType for 'I' is INTEGER")]
    public void Case_with_mixed_types_is_refused(string sql, string message) => Assert.Equal(message, SampleRow.Error(sql));
}
